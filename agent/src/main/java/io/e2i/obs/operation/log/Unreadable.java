package io.e2i.obs.operation.log;

/**
 * What stands in the place of a value whose own code has thrown. That is the application's error,
 * not the agent's: the line tells it, and nothing is counted.
 */
final class Unreadable {

  private Unreadable() {}

  static String text(Throwable failure) {
    return "(could not be read: " + failure.getClass().getName() + ")";
  }
}
