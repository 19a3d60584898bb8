/** The listeners of Spring AMQP and Spring Kafka: one operation for each call of a listener. */
@NullMarked
package io.e2i.obs.instrumentation.springmessaging;

import org.jspecify.annotations.NullMarked;
