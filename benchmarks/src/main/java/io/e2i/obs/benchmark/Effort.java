package io.e2i.obs.benchmark;

/**
 * How much is done for one value.
 *
 * @param rounds how often every contender runs every benchmark
 * @param restMillis how long the Spring Boot sample rests
 * @param requestsOfOperations how many requests with operations count
 * @param warmUpRequests sent as fast as they are answered, before what counts
 * @param loadRequests sent as fast as they are answered
 * @param rate requests per second of what latencies are measured at
 * @param rateSeconds how long
 * @param requestsOfThreads how many requests with queries of many threads count
 * @param concurrentRequests sent at each number of connections
 * @param sustainedSeconds how long the rate is held that spans are lost at, if they are
 * @param requestsOfMessages how many requests with messages count
 */
record Effort(
    int rounds,
    int restMillis,
    int requestsOfOperations,
    int warmUpRequests,
    int loadRequests,
    int rate,
    int rateSeconds,
    int requestsOfThreads,
    int concurrentRequests,
    int sustainedSeconds,
    int requestsOfMessages) {

  /** For figures to publish. */
  static Effort full(int rounds) {
    return new Effort(rounds, 3_000, 200, 80_000, 40_000, 1_000, 5, 15, 20_000, 20, 150);
  }

  /** For a look, within two minutes. */
  static Effort quick(int rounds) {
    return new Effort(rounds, 1_000, 60, 10_000, 6_000, 1_000, 2, 5, 2_000, 3, 40);
  }
}
