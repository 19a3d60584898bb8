package com.example.insights;

/** What a treatment changes, with the interval that holds it nineteen times out of twenty. */
public record Uplift(double effect, double lower, double upper) {}
