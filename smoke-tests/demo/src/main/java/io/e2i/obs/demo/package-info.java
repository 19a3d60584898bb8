/** The two sample services run with the agent, for people ({@code ./demo}) and for smoke tests. */
@NullMarked
package io.e2i.obs.demo;

import org.jspecify.annotations.NullMarked;
