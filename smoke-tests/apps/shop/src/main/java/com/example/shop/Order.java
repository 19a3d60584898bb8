package com.example.shop;

/** What somebody has ordered. */
record Order(long id, String item, int quantity) {}
