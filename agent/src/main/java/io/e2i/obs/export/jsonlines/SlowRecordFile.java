package io.e2i.obs.export.jsonlines;

import com.fasterxml.jackson.core.JsonGenerator;
import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.slow.SlowRecord;
import io.opentelemetry.api.trace.SpanId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes slow calls into {@code slow-queries.jsonl}, one object a line. */
public final class SlowRecordFile implements Consumer<List<SlowRecord>> {

  /** The file's name in the directory that the configuration names. */
  public static final String NAME = "slow-queries.jsonl";

  private static final int MAX_STATEMENT = 8192;

  private final JsonLinesFile file;

  public SlowRecordFile(JsonLinesFile file) {
    this.file = file;
  }

  @Override
  public void accept(List<SlowRecord> records) {
    List<byte[]> lines = new ArrayList<>(records.size());
    for (SlowRecord record : records) {
      try {
        lines.add(JsonRecord.of(out -> write(record, out)));
      } catch (IOException | RuntimeException e) {
        Failures.swallow(SelfCounter.EXPORT_FAILURES, "slow record as JSON", e);
      }
    }
    file.append(lines);
  }

  private static void write(SlowRecord record, JsonGenerator out) throws IOException {
    FinishedOperation operation = record.operation();
    boolean query = operation.kind() == OperationKind.DATABASE;
    out.writeStringField("time", Instant.ofEpochMilli(record.epochMillis()).toString());
    out.writeStringField("kind", query ? "query" : "request");
    out.writeStringField("service", record.service());
    out.writeStringField("technology", operation.template().technology());
    out.writeNumberField("duration_ms", operation.durationNanos() / 1000 / 1000.0);
    if (query) {
      writeQuery(operation, out);
    } else {
      writeRequest(operation, out);
    }
    JsonRecord.write(out, "error", operation.errorType());
    out.writeStringField("trace_id", operation.trace().id());
    out.writeStringField("span_id", SpanId.fromLong(operation.spanId()));
    JsonRecord.write(out, "request_id", operation.trace().requestId());
    JsonRecord.write(out, "tenant", operation.trace().business().tenant());
    writeCallSite(record.callSite(), out);
  }

  private static void writeQuery(FinishedOperation operation, JsonGenerator out)
      throws IOException {
    List<String> names = OperationKind.DATABASE.templateLabels();
    for (int i = 0; i < names.size(); i++) {
      JsonRecord.write(out, names.get(i), operation.template().labels().get(i));
    }
    JsonRecord.write(out, "statement", shortened(operation.get(DatabaseAttributes.QUERY_TEXT)));
    JsonRecord.write(out, "rows", operation.get(DatabaseAttributes.RESPONSE_RETURNED_ROWS));
    JsonRecord.write(out, "affected_rows", operation.get(DatabaseAttributes.AFFECTED_ROWS));
  }

  private static void writeRequest(FinishedOperation operation, JsonGenerator out)
      throws IOException {
    JsonRecord.write(out, "method", operation.get(HttpAttributes.REQUEST_METHOD));
    JsonRecord.write(out, "route", operation.get(HttpAttributes.ROUTE));
    JsonRecord.write(out, "status", operation.get(HttpAttributes.RESPONSE_STATUS_CODE));
  }

  private static void writeCallSite(List<String> frames, JsonGenerator out) throws IOException {
    if (frames.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("call_site");
    for (String frame : frames) {
      out.writeString(frame);
    }
    out.writeEndArray();
  }

  private static @Nullable String shortened(@Nullable String text) {
    return text == null || text.length() <= MAX_STATEMENT
        ? text
        : text.substring(0, MAX_STATEMENT) + "…";
  }
}
