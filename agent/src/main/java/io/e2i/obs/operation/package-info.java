/**
 * One call of the application, seen from start to end, and the context that joins calls to traces.
 * Everything that a technology folder may use of the agent is here and in {@code technology}.
 */
@NullMarked
package io.e2i.obs.operation;

import org.jspecify.annotations.NullMarked;
