/**
 * What is measured: programs that know nothing of any agent, each run in a JVM of its own. Not in
 * the agent's package, which the agent might treat as its own.
 */
@NullMarked
package com.example.bench;

import org.jspecify.annotations.NullMarked;
