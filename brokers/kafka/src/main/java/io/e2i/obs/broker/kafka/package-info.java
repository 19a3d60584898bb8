/** A real Kafka broker for tests. */
@NullMarked
package io.e2i.obs.broker.kafka;

import org.jspecify.annotations.NullMarked;
