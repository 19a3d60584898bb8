package com.acme.shop;

import java.util.List;

/** An application with a model that the configuration names. */
public final class ChurnScenarios {

  private ChurnScenarios() {}

  /** The customer's data, as applications have it. */
  public record Customer(String name, int age, List<Double> spent) {}

  /** A model. */
  public static final class Churn {

    public double predict(Customer customer) {
      if (customer.age() < 0) {
        throw new IllegalArgumentException("an age of " + customer.age());
      }
      return customer.spent().size() / 10.0;
    }
  }

  public static String predict(String name, String age) {
    Customer customer = new Customer(name, Integer.parseInt(age), List.of(1.0, 2.5));
    try {
      return "" + new Churn().predict(customer);
    } catch (IllegalArgumentException refused) {
      return "refused";
    }
  }

  /** Many, one after the other. */
  public static String predictMany(String count) {
    for (int i = 0; i < Integer.parseInt(count); i++) {
      predict("customer " + i, "30");
    }
    return count;
  }
}
