/** The signal that says what calls to language models cost. */
@NullMarked
package io.e2i.obs.signal.cost;

import org.jspecify.annotations.NullMarked;
