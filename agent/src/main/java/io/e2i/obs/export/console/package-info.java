/** Finished traces as trees of text, for people at a terminal. */
@NullMarked
package io.e2i.obs.export.console;

import org.jspecify.annotations.NullMarked;
