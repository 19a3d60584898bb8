package io.e2i.obs.export.otlp;

import io.e2i.obs.operation.FinishedOperation;
import io.opentelemetry.api.common.Attributes;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes batches of operations as the message {@code ExportTraceServiceRequest}: one resource, and
 * a scope for each technology. For one thread.
 */
final class TraceRequestWriter {

  private static final int RESOURCE_SPANS = 1;
  private static final int RESOURCE = 1;
  private static final int RESOURCE_ATTRIBUTES = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SCOPE = 1;
  private static final int SCOPE_NAME = 1;
  private static final int SPANS = 2;

  private static final String SCOPE_PREFIX = "io.e2i.obs.";

  private final byte[] resource;
  private final ProtoBuffer buffer = new ProtoBuffer();
  private final SpanWriter spans = new SpanWriter(buffer);
  // Those of one batch.
  private final Set<String> technologies = new LinkedHashSet<>();

  /**
   * @param resource what all spans have in common
   */
  TraceRequestWriter(Attributes resource) {
    this.resource = encoded(resource);
  }

  /**
   * Writes a batch.
   *
   * @param epochOffset from {@link io.e2i.obs.signal.trace.EpochClock#offset()}
   * @return the message, valid until the next one is written or {@link #release} is called
   */
  ByteBuffer write(List<FinishedOperation> batch, long epochOffset) {
    buffer.clear();
    technologies.clear();
    for (FinishedOperation operation : batch) {
      technologies.add(operation.template().technology());
    }
    for (String technology : technologies) {
      scope(technology, batch, epochOffset);
    }
    buffer.raw(resource);
    buffer.enclose(RESOURCE_SPANS, 0);
    return buffer.message();
  }

  /** Gives back the memory that a large batch has taken. */
  void release() {
    buffer.clear();
  }

  private void scope(String technology, List<FinishedOperation> batch, long epochOffset) {
    int before = buffer.size();
    for (int i = batch.size() - 1; i >= 0; i--) {
      FinishedOperation operation = batch.get(i);
      if (technology.equals(operation.template().technology())) {
        spans.write(SPANS, operation, epochOffset);
      }
    }
    int scope = buffer.size();
    buffer.string(SCOPE_NAME, SCOPE_PREFIX + technology);
    buffer.enclose(SCOPE, scope);
    buffer.enclose(SCOPE_SPANS, before);
  }

  private static byte[] encoded(Attributes attributes) {
    ProtoBuffer buffer = new ProtoBuffer();
    attributes.forEach(new AttributeWriter(buffer, RESOURCE_ATTRIBUTES));
    buffer.enclose(RESOURCE, 0);
    byte[] bytes = new byte[buffer.size()];
    buffer.message().get(bytes);
    return bytes;
  }
}
