package io.e2i.obs.export.jsonlines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.e2i.obs.export.ErrorExporter;
import io.e2i.obs.operation.BusinessContext;
import io.e2i.obs.operation.exception.ExceptionPart;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.error.ErrorReport;
import io.e2i.obs.signal.error.RequestPart;
import io.e2i.obs.signal.error.TaskPart;
import java.io.ByteArrayOutputStream;
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
  private @Nullable JsonFactory json;

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
      file.append(Collections.singletonList(line(report)));
    } catch (IOException | RuntimeException e) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "error as JSON", e);
    }
    return "";
  }

  private byte[] line(ErrorReport report) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
    try (JsonGenerator out = json().createGenerator(line)) {
      out.writeStartObject();
      write(report, out);
      out.writeEndObject();
      out.writeRaw('\n');
    }
    return line.toByteArray();
  }

  /** Made with the first error: most applications start without any. */
  private JsonFactory json() {
    JsonFactory factory = json;
    if (factory == null) {
      // Escaped, because a message may hold half a surrogate pair, which UTF-8 cannot express.
      factory = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
      json = factory;
    }
    return factory;
  }

  private void write(ErrorReport report, JsonGenerator out) throws IOException {
    ExceptionPart first = report.exceptions().parts().get(0);
    out.writeStringField("time", Instant.ofEpochMilli(report.epochMillis()).toString());
    out.writeStringField("id", report.id());
    out.writeStringField("component", report.component());
    out.writeStringField("service", service);
    out.writeStringField("type", first.type());
    write(out, "message", first.message());
    out.writeStringField("fingerprint", report.fingerprint());
    if (report.leftOut() > 0) {
      out.writeNumberField("left_out", report.leftOut());
    }
    write(out, "operation", report.name());
    write(out, "trace_id", report.traceId());
    write(out, "span_id", report.spanId());
    write(out, "request_id", report.requestId());
    write(report.business(), out);
    out.writeStringField("thread", report.thread());
    write(report.request(), out);
    write(report.task(), out);
    write(out, "tags", report.tags());
    out.writeStringField("stack", report.exceptions().text());
  }

  private static void write(BusinessContext business, JsonGenerator out) throws IOException {
    write(out, "tenant", business.tenant());
    write(out, "user", business.user());
  }

  private static void write(@Nullable RequestPart request, JsonGenerator out) throws IOException {
    if (request == null) {
      return;
    }
    out.writeObjectFieldStart("request");
    write(out, "method", request.method());
    write(out, "route", request.route());
    write(out, "url", request.url());
    write(out, "query", request.query());
    write(out, "status", request.status());
    write(out, "headers", request.headers());
    out.writeEndObject();
  }

  private static void write(@Nullable TaskPart task, JsonGenerator out) throws IOException {
    if (task == null) {
      return;
    }
    out.writeObjectFieldStart("task");
    write(out, "name", task.name());
    write(out, "queue", task.queue());
    write(out, "system", task.system());
    write(out, "message_id", task.messageId());
    write(out, "attempt", task.attempt());
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

  private static void write(JsonGenerator out, String field, @Nullable String value)
      throws IOException {
    if (value != null && !value.isEmpty()) {
      out.writeStringField(field, value);
    }
  }

  private static void write(JsonGenerator out, String field, @Nullable Long value)
      throws IOException {
    if (value != null) {
      out.writeNumberField(field, value);
    }
  }
}
