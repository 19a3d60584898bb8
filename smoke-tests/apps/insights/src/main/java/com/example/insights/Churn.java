package com.example.insights;

/** Whether a customer will leave. */
public record Churn(double probability, boolean leaves) {}
