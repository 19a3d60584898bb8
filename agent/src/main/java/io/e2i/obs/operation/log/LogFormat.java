package io.e2i.obs.operation.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the fields of a line of JSON are called. */
public enum LogFormat {

  /** Ours: the names of spans and of the mapped diagnostic context. */
  E2I(
      new Names()
          .time("timestamp")
          .message("message")
          .place("level", "logger", "thread")
          .ids("trace_id", "span_id", "request_id", "tenant_id")
          .service("service", "environment")
          .exception("exception", "type", "message", "stack")
          .values("mdc", "fields")),

  /** The Elastic Common Schema, as its logging libraries write it: names with dots, not nested. */
  ECS(
      new Names()
          .time("@timestamp")
          .message("message")
          .place("log.level", "log.logger", "process.thread.name")
          .ids("trace.id", "span.id", "http.request.id", "organization.id")
          .service("service.name", "service.environment")
          .exception("", "error.type", "error.message", "error.stack_trace")
          .values("labels", "labels")
          .constant("ecs.version", "8.11.0")),

  /** What Loki and Grafana look for: {@code level} in small letters, {@code msg}, {@code ts}. */
  LOKI(
      new Names()
          .time("ts")
          .message("msg")
          .place("level", "logger", "thread")
          .ids("trace_id", "span_id", "request_id", "tenant_id")
          .service("service", "environment")
          .exception("exception", "type", "message", "stack")
          .values("mdc", "fields")
          .smallLevels());

  final Names names;

  LogFormat(Names names) {
    this.names = names;
  }

  /** The names of one format, as they stand in a line: with a comma, quotes and a colon. */
  static final class Names {
    byte[] time = {};
    byte[] message = {};
    byte[] level = {};
    byte[] logger = {};
    byte[] thread = {};
    byte[] traceId = {};
    byte[] spanId = {};
    byte[] requestId = {};
    byte[] tenantId = {};
    byte[] service = {};
    byte[] environment = {};

    /** Null if the parts of an exception are fields of the line itself. */
    byte @Nullable [] exception;

    byte[] type = {};
    byte[] exceptionMessage = {};
    byte[] stack = {};
    byte[] mdc = {};
    byte[] fields = {};

    /** Whether {@link #mdc} and {@link #fields} are one object. */
    boolean merged;

    boolean smallLevels;
    byte[] constant = {};

    private Names time(String time) {
      this.time = ascii("{\"" + time + "\":\"");
      return this;
    }

    private Names message(String message) {
      this.message = name(message);
      return this;
    }

    private Names place(String level, String logger, String thread) {
      this.level = name(level);
      this.logger = name(logger);
      this.thread = name(thread);
      return this;
    }

    private Names ids(String traceId, String spanId, String requestId, String tenantId) {
      this.traceId = name(traceId);
      this.spanId = name(spanId);
      this.requestId = name(requestId);
      this.tenantId = name(tenantId);
      return this;
    }

    private Names service(String service, String environment) {
      this.service = name(service);
      this.environment = name(environment);
      return this;
    }

    private Names exception(String whole, String type, String message, String stack) {
      boolean flat = whole.isEmpty();
      this.exception = flat ? null : ascii(",\"" + whole + "\":{");
      this.type = flat ? name(type) : ascii("\"" + type + "\":");
      this.exceptionMessage = name(message);
      this.stack = name(stack);
      return this;
    }

    private Names values(String mdc, String fields) {
      this.mdc = name(mdc);
      this.fields = name(fields);
      this.merged = mdc.equals(fields);
      return this;
    }

    private Names smallLevels() {
      this.smallLevels = true;
      return this;
    }

    private Names constant(String name, String value) {
      this.constant = ascii(",\"" + name + "\":\"" + value + "\"");
      return this;
    }

    private static byte[] name(String name) {
      return ascii(",\"" + name + "\":");
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }
}
