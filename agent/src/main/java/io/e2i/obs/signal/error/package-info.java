/** Errors: what nobody has handled, once each, at most so many alike in a minute. */
@NullMarked
package io.e2i.obs.signal.error;

import org.jspecify.annotations.NullMarked;
