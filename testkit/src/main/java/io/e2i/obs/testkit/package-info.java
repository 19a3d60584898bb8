/**
 * What tests of the agent stand on: child JVMs, an OTLP collector, readable assertions, contracts.
 */
@NullMarked
package io.e2i.obs.testkit;

import org.jspecify.annotations.NullMarked;
