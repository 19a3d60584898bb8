package com.example.insights;

import java.util.List;
import java.util.Map;

/** How well the platform is. */
public record HealthScore(
    double systemHealthScore,
    Map<String, Double> componentScores,
    List<String> degradedComponents) {}
