/** Calls that took too long: marked, and a bounded number of them written down in detail. */
@NullMarked
package io.e2i.obs.signal.slow;

import org.jspecify.annotations.NullMarked;
