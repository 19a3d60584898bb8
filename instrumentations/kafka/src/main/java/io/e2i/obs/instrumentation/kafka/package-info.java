/** Kafka producers and consumers. */
@NullMarked
package io.e2i.obs.instrumentation.kafka;

import org.jspecify.annotations.NullMarked;
