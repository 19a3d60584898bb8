/**
 * The small HTTP server that is part of the agent. An own one, because the JDK's is optional there
 * and is itself observed by the agent.
 */
@NullMarked
package io.e2i.obs.server;

import org.jspecify.annotations.NullMarked;
