/** Predictions of Tribuo models. */
@NullMarked
package io.e2i.obs.instrumentation.tribuo;

import org.jspecify.annotations.NullMarked;
