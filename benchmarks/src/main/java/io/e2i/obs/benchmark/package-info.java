/**
 * Measures what the agent costs, beside no agent and beside public ones, on the same work in the
 * same run. Needs Linux: CPU time and memory of the measured JVMs come from {@code /proc}.
 */
@NullMarked
package io.e2i.obs.benchmark;

import org.jspecify.annotations.NullMarked;
