/** RabbitMQ's own client. */
@NullMarked
package io.e2i.obs.instrumentation.rabbitmq;

import org.jspecify.annotations.NullMarked;
