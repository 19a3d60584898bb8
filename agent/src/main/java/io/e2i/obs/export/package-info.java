/** The way out: the bounded queue, the export thread, and what keeps a broken backend harmless. */
@NullMarked
package io.e2i.obs.export;

import org.jspecify.annotations.NullMarked;
