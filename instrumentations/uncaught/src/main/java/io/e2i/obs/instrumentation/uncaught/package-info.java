/** Exceptions that end threads, or land in futures that nobody asks. */
@NullMarked
package io.e2i.obs.instrumentation.uncaught;

import org.jspecify.annotations.NullMarked;
