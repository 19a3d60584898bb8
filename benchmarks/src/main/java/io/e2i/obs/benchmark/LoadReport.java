package io.e2i.obs.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the load generator has seen. */
record LoadReport(int requests, double seconds, double p50Micros, double p99Micros) {

  private static final Pattern LINE =
      Pattern.compile("requests=(\\d+) failures=(\\d+) seconds=(\\S+) p50_us=(\\S+) p99_us=(\\S+)");

  double perSecond() {
    return requests / seconds;
  }

  /** Fails if a request has failed: figures would be of something else. */
  static LoadReport parse(String output) {
    Matcher line = LINE.matcher(output);
    if (!line.find()) {
      throw new IllegalArgumentException("Not a report of the load generator: " + output);
    }
    if (!line.group(2).equals("0")) {
      throw new IllegalStateException("All requests must be answered with 200: " + line.group());
    }
    return new LoadReport(
        Integer.parseInt(line.group(1)),
        Double.parseDouble(line.group(3)),
        Double.parseDouble(line.group(4)),
        Double.parseDouble(line.group(5)));
  }
}
