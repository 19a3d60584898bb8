package com.acme.java8;

import java.util.Map;

/** A model with overloads that call each other, and what it is in private fields. */
public class Churn {

  private final Details details = new Details("churn-net", 7);

  public double predict(Map<String, Double> features) {
    return predict(features.get("age"), features.get("income"));
  }

  public double predict(double... features) {
    double sum = 0;
    for (double one : features) {
      sum += one;
    }
    return sum > 0 ? score(sum) : fail();
  }

  double score(double sum) {
    return Math.min(1, sum / 100);
  }

  private static double fail() {
    throw new IllegalArgumentException("nothing to predict from");
  }

  public double countDown(int from) {
    return from == 0 ? 0 : 1 + countDown(from - 1);
  }

  public static String rank(String first, String second) {
    return first.compareTo(second) < 0 ? first : second;
  }

  /** What a model is. */
  static final class Details {
    private final String name;
    private final int version;

    Details(String name, int version) {
      this.name = name;
      this.version = version;
    }
  }
}
