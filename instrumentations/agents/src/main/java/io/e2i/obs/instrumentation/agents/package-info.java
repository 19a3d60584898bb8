/** Methods that the configuration names become runs of agents. */
@NullMarked
package io.e2i.obs.instrumentation.agents;

import org.jspecify.annotations.NullMarked;
