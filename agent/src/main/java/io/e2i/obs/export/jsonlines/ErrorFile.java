package io.e2i.obs.export.jsonlines;

import com.fasterxml.jackson.core.JsonGenerator;
import io.e2i.obs.export.ErrorExporter;
import io.e2i.obs.operation.BusinessContext;
import io.e2i.obs.operation.exception.ExceptionPart;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.error.ErrorReport;
import io.e2i.obs.signal.error.RequestPart;
import io.e2i.obs.signal.error.TaskPart;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes errors into {@code errors.jsonl}, one object a line. */
public final class ErrorFile implements ErrorExporter {

  /** The file's name in the directory that the configuration names. */
  public static final String NAME = "errors.jsonl";

  private final String service;
  private final JsonLinesFile file;

  public ErrorFile(String service, JsonLinesFile file) {
    this.service = service;
    this.file = file;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** A disk that is full is the file's concern, which says so once. */
  @Override
  public String export(ErrorReport report) {
    try {
      file.append(Collections.singletonList(JsonRecord.of(out -> write(report, out))));
    } catch (IOException | RuntimeException e) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "error as JSON", e);
    }
    return "";
  }

  private void write(ErrorReport report, JsonGenerator out) throws IOException {
    ExceptionPart first = report.exceptions().parts().get(0);
    out.writeStringField("time", Instant.ofEpochMilli(report.epochMillis()).toString());
    out.writeStringField("id", report.id());
    out.writeStringField("component", report.component());
    out.writeStringField("service", service);
    out.writeStringField("type", first.type());
    JsonRecord.write(out, "message", first.message());
    out.writeStringField("fingerprint", report.fingerprint());
    if (report.leftOut() > 0) {
      out.writeNumberField("left_out", report.leftOut());
    }
    JsonRecord.write(out, "operation", report.name());
    JsonRecord.write(out, "trace_id", report.traceId());
    JsonRecord.write(out, "span_id", report.spanId());
    JsonRecord.write(out, "request_id", report.requestId());
    write(report.business(), out);
    out.writeStringField("thread", report.thread());
    write(report.request(), out);
    write(report.task(), out);
    write(out, "tags", report.tags());
    out.writeStringField("stack", report.exceptions().text());
  }

  private static void write(BusinessContext business, JsonGenerator out) throws IOException {
    JsonRecord.write(out, "tenant", business.tenant());
    JsonRecord.write(out, "user", business.user());
  }

  private static void write(@Nullable RequestPart request, JsonGenerator out) throws IOException {
    if (request == null) {
      return;
    }
    out.writeObjectFieldStart("request");
    JsonRecord.write(out, "method", request.method());
    JsonRecord.write(out, "route", request.route());
    JsonRecord.write(out, "url", request.url());
    JsonRecord.write(out, "query", request.query());
    JsonRecord.write(out, "status", request.status());
    write(out, "headers", request.headers());
    out.writeEndObject();
  }

  private static void write(@Nullable TaskPart task, JsonGenerator out) throws IOException {
    if (task == null) {
      return;
    }
    out.writeObjectFieldStart("task");
    JsonRecord.write(out, "name", task.name());
    JsonRecord.write(out, "queue", task.queue());
    JsonRecord.write(out, "system", task.system());
    JsonRecord.write(out, "message_id", task.messageId());
    JsonRecord.write(out, "attempt", task.attempt());
    if (task.isRedelivered()) {
      out.writeBooleanField("redelivered", true);
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, String field, Map<String, String> values)
      throws IOException {
    if (values.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart(field);
    for (Map.Entry<String, String> value : values.entrySet()) {
      out.writeStringField(value.getKey(), value.getValue());
    }
    out.writeEndObject();
  }
}
