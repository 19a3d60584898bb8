package com.example.insights;

/** What the causal impact agent has found. */
public record CausalImpact(
    double ateEstimate,
    double ateCiLower,
    double ateCiUpper,
    double eValue,
    boolean refutationPassed) {}
