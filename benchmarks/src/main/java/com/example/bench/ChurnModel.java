package com.example.bench;

/** A model of the service's own: what a rule of the agent names as a prediction. */
final class ChurnModel {

  /** What the model knows of a customer. */
  record Customer(
      String id,
      int age,
      String region,
      double tenure,
      double spend,
      int calls,
      boolean paperless) {}

  /** What it says. */
  record Churn(double probability, String label) {}

  private final double bias = -1.5;

  Churn predict(Customer customer) {
    double score =
        bias
            + 0.02 * customer.age()
            - 0.1 * customer.tenure()
            + 0.001 * customer.spend()
            + 0.3 * customer.calls()
            + (customer.paperless() ? 0.1 : 0);
    double probability = 1 / (1 + Math.exp(-score));
    return new Churn(probability, probability > 0.5 ? "leaves" : "stays");
  }
}
