package io.e2i.obs.testkit;

import java.util.List;

/** What the agent has kept from the application: in a good run, nothing. */
public final class SwallowedErrors {

  private static final String LOGGED = "An error inside the agent";

  private SwallowedErrors() {}

  /** The counted ones, in words; an empty text if there are none. */
  public static String in(ScrapedMetrics metrics) {
    List<String> counted =
        metrics.samples("e2i_obs_failures_total").stream()
            .filter(sample -> sample.value() != 0)
            .map(sample -> sample.labels().get("where") + " " + (long) sample.value())
            .toList();
    return counted.isEmpty() ? "" : "the agent has swallowed errors: " + counted;
  }

  /** Those that the agent's log shows; an empty text if there are none. */
  public static String in(String output) {
    return output.contains(LOGGED) ? "the agent's log shows swallowed errors" : "";
  }
}
