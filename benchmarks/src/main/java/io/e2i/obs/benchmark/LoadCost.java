package io.e2i.obs.benchmark;

/**
 * A load, and what it has cost the service.
 *
 * @param cpuMicros of one request: all threads of the process but the compiler's, until soon after
 *     the last answer
 */
record LoadCost(LoadReport report, double cpuMicros) {}
