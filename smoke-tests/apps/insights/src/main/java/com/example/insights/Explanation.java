package com.example.insights;

/** An answer in words, and how good it is. */
public record Explanation(
    String text, double explanationClarityScore, int insightCount, int recommendationCount) {}
