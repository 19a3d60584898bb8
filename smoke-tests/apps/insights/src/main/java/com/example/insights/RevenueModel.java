package com.example.insights;

/** A regression: what a customer will spend in the next year. */
public class RevenueModel {

  private static final double[] WEIGHTS = {35.5, -8.25};

  /** Predicts the revenue in euros from the number of orders and the months since the last one. */
  public double predict(double[] features) {
    if (features.length != WEIGHTS.length) {
      throw new IllegalArgumentException(
          "Needs " + WEIGHTS.length + " features, but has " + features.length);
    }
    double sum = 120;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * features[i];
    }
    return Math.max(0, sum);
  }
}
