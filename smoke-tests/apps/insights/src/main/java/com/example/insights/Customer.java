package com.example.insights;

/**
 * Whom a prediction is about.
 *
 * @param email what no audit trail should ever show
 */
public record Customer(String id, String email, int orders, double monthsSinceLastOrder) {

  /** A customer made up from a name, the same each time. */
  static Customer named(String name) {
    int seed = Math.floorMod(name.hashCode(), 97);
    return new Customer(name, name + "@example.com", seed % 13, seed / 8.0);
  }
}
