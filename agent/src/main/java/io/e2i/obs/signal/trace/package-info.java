/** Traces: every sampled operation becomes a span. */
@NullMarked
package io.e2i.obs.signal.trace;

import org.jspecify.annotations.NullMarked;
