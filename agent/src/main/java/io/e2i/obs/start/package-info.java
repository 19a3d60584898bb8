/**
 * From {@code -javaagent} to a running agent, and back down again. The one package that knows all
 * others, and that no other knows.
 */
@NullMarked
package io.e2i.obs.start;

import org.jspecify.annotations.NullMarked;
