/** A real AMQP 0-9-1 broker for tests. */
@NullMarked
package io.e2i.obs.broker.amqp;

import org.jspecify.annotations.NullMarked;
