package io.e2i.obs.benchmark;

/**
 * What the load generator sends.
 *
 * @param path with a query if it has one
 * @param requests in total
 * @param connections at once
 * @param perSecond 0: as fast as they are answered
 */
record Load(String path, int requests, int connections, int perSecond) {

  /** As fast as it is answered. */
  static Load full(String path, int requests, int connections) {
    return new Load(path, requests, connections, 0);
  }
}
