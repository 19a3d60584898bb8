package com.example.insights;

/** A classification: a logistic regression whose weights somebody has found. */
public class ChurnModel {

  private final String version;

  ChurnModel(String version) {
    this.version = version;
  }

  /** Predicts whether the customer leaves. */
  public Churn predict(Customer customer) {
    double score = 0.4 * customer.monthsSinceLastOrder() - 0.3 * customer.orders() - 0.5;
    double probability = 1 / (1 + Math.exp(-score));
    return new Churn(probability, probability >= 0.5);
  }

  public String version() {
    return version;
  }
}
