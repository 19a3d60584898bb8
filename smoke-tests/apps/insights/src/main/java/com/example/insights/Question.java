package com.example.insights;

import java.util.List;

/** What somebody wants to know about a campaign. */
public record Question(
    String brand,
    String treatmentColumn,
    String outcomeColumn,
    String causalMethod,
    List<String> confounders) {

  static Question about(String treatment, String brand) {
    return new Question(
        brand, treatment, "revenue", "double_machine_learning", List.of("season", "region"));
  }
}
