package io.e2i.obs.export.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.e2i.obs.operation.BusinessContext;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.PredictionAttributes;
import io.e2i.obs.signal.audit.AuditRecord;
import io.opentelemetry.api.trace.SpanId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Writes a record as one line of JSON, of bounded length. Not thread-safe. */
final class AuditJson {

  /** Longer texts outside of contents are cut: names, ids, errors. */
  private static final int MAX_TEXT = 256;

  private static final int MAX_FINISH_REASONS = 16;

  private final int maxBytes;

  // Escaped, because a name may hold half a surrogate pair, which UTF-8 cannot express.
  private final JsonFactory factory =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /**
   * @param maxBytes that a line may have
   */
  AuditJson(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * The line, with its line break.
   *
   * @param offset from nanosecond times of this JVM to those since 1970
   */
  byte[] line(AuditRecord record, long offset) throws IOException {
    FinishedOperation operation = record.operation();
    BusinessContext business = BusinessContext.of(operation);
    AuditContent content = AuditContent.of(operation.auditDetails(), business.labels(), factory);
    byte[] line = write(record, business, content, offset);
    while (line.length > maxBytes && content.cut()) {
      line = write(record, business, content, offset);
    }
    return line;
  }

  private byte[] write(
      AuditRecord record, BusinessContext business, AuditContent content, long offset)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = factory.createGenerator(line)) {
      out.writeStartObject();
      writeIdentity(record.operation(), record.kind(), offset, out);
      write(out, "tenant", business.tenant());
      write(out, "user", business.user());
      write(out, "service", record.service());
      write(out, "environment", record.environment());
      writeModel(record.operation(), out);
      writeOutcome(record.operation(), out);
      writeUsage(record.operation(), out);
      content.writeTo(out);
      out.writeEndObject();
      out.writeRaw('\n');
    }
    return line.toByteArray();
  }

  private static void writeIdentity(
      FinishedOperation operation, String kind, long offset, JsonGenerator out) throws IOException {
    long millis = TimeUnit.NANOSECONDS.toMillis(operation.startNanos() + offset);
    out.writeStringField("time", Instant.ofEpochMilli(millis).toString());
    out.writeStringField("kind", kind);
    write(out, "name", operation.name());
    out.writeStringField("trace_id", operation.trace().id());
    out.writeStringField("span_id", SpanId.fromLong(operation.spanId()));
    if (operation.parentSpanId() != 0) {
      out.writeStringField("parent_span_id", SpanId.fromLong(operation.parentSpanId()));
    }
    write(out, "request_id", operation.trace().requestId());
  }

  private static void writeModel(FinishedOperation operation, JsonGenerator out)
      throws IOException {
    if (operation.kind() == OperationKind.LLM_CALL) {
      String requested = operation.get(GenAiAttributes.REQUEST_MODEL);
      String answered = operation.get(GenAiAttributes.RESPONSE_MODEL);
      write(out, "model", answered == null ? requested : answered);
      write(out, "requested_model", requested);
      write(out, "provider", operation.get(GenAiAttributes.PROVIDER_NAME));
      write(out, "type", operation.get(GenAiAttributes.OPERATION_NAME));
    } else {
      write(out, "model", operation.get(PredictionAttributes.MODEL));
      write(out, "model_version", operation.get(PredictionAttributes.MODEL_VERSION));
      write(out, "type", operation.get(PredictionAttributes.TYPE));
      write(out, "runtime", operation.get(PredictionAttributes.RUNTIME));
    }
    write(out, "agent", operation.get(GenAiAttributes.AGENT_NAME));
    write(out, "tier", operation.get(GenAiAttributes.AGENT_TIER));
    write(out, "tool", operation.get(GenAiAttributes.TOOL_NAME));
  }

  private static void writeOutcome(FinishedOperation operation, JsonGenerator out)
      throws IOException {
    String error = operation.errorType();
    out.writeNumberField("duration_ms", operation.durationNanos() / 1000 / 1000.0);
    out.writeStringField("status", error == null ? "ok" : "error");
    write(out, "error", error);
    if (Boolean.TRUE.equals(operation.get(GenAiAttributes.REQUEST_STREAM))) {
      out.writeBooleanField("streamed", true);
    }
    List<String> reasons = operation.get(GenAiAttributes.RESPONSE_FINISH_REASONS);
    if (reasons != null && !reasons.isEmpty()) {
      out.writeArrayFieldStart("finish_reasons");
      for (String reason : reasons.subList(0, Math.min(reasons.size(), MAX_FINISH_REASONS))) {
        out.writeString(shortened(reason));
      }
      out.writeEndArray();
    }
  }

  private static void writeUsage(FinishedOperation operation, JsonGenerator out)
      throws IOException {
    if (operation.get(GenAiAttributes.USAGE_INPUT_TOKENS) != null
        || operation.get(GenAiAttributes.USAGE_OUTPUT_TOKENS) != null) {
      out.writeObjectFieldStart("tokens");
      write(out, "input", operation.get(GenAiAttributes.USAGE_INPUT_TOKENS));
      write(out, "output", operation.get(GenAiAttributes.USAGE_OUTPUT_TOKENS));
      write(out, "cache_read", operation.get(GenAiAttributes.USAGE_CACHE_READ_TOKENS));
      write(out, "cache_written", operation.get(GenAiAttributes.USAGE_CACHE_CREATION_TOKENS));
      write(out, "reasoning", operation.get(GenAiAttributes.USAGE_REASONING_TOKENS));
      out.writeEndObject();
    }
    Double cost = operation.get(GenAiAttributes.COST_USD);
    if (cost != null) {
      // Plain digits: who searches for a cost does not think in exponents.
      out.writeFieldName("cost_usd");
      out.writeNumber(BigDecimal.valueOf(cost).toPlainString());
    }
  }

  private static void write(JsonGenerator out, String field, @Nullable String value)
      throws IOException {
    if (value != null && !value.isEmpty()) {
      out.writeStringField(field, shortened(value));
    }
  }

  private static void write(JsonGenerator out, String field, @Nullable Long value)
      throws IOException {
    if (value != null) {
      out.writeNumberField(field, value);
    }
  }

  private static String shortened(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }
}
