package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.TaskAttributes;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Ends the sending when the broker has taken or refused the record, and calls the application's
 * callback in the sender's context; what that throws goes on to Kafka.
 */
final class SentCallback implements Callback {

  private final Operation send;
  private final @Nullable Callback callback;
  private final Context sender;

  SentCallback(Operation send, @Nullable Callback callback, Context sender) {
    this.send = send;
    this.callback = callback;
    this.sender = sender;
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
    end(metadata, failure);
    Callback own = callback;
    if (own != null) {
      try (Scope scope = sender.makeCurrent()) {
        own.onCompletion(metadata, failure);
      }
    }
  }

  private void end(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
    try {
      if (metadata != null && send.isSampled()) {
        describe(metadata);
      }
      send.end(failure);
    } catch (Throwable unexpected) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "end of a send", unexpected);
    }
  }

  /** What is not known is negative. */
  private void describe(RecordMetadata metadata) {
    if (metadata.partition() >= 0) {
      send.set(TaskAttributes.PARTITION, Integer.toString(metadata.partition()));
    }
    if (metadata.hasOffset()) {
      send.set(TaskAttributes.KAFKA_OFFSET, metadata.offset());
    }
  }

  void failed(Throwable thrown) {
    send.end(thrown);
  }
}
