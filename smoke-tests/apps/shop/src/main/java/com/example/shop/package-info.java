/** A sample service: Spring Boot with web, JDBC, a connection pool and work in the background. */
package com.example.shop;
