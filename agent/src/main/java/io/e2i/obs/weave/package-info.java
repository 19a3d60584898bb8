/**
 * Weaves advice into classes as they are loaded, and out again. Knows technologies, but no signal
 * and no exporter.
 */
@NullMarked
package io.e2i.obs.weave;

import org.jspecify.annotations.NullMarked;
