/** The agent about itself: its own log and its own counters. The lowest layer: the JDK only. */
@NullMarked
package io.e2i.obs.self;

import org.jspecify.annotations.NullMarked;
