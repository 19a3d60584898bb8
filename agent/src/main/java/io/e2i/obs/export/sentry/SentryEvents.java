package io.e2i.obs.export.sentry;

import io.e2i.obs.operation.BusinessContext;
import io.e2i.obs.operation.exception.ExceptionText;
import io.e2i.obs.signal.error.ErrorReport;
import io.e2i.obs.signal.error.RequestPart;
import io.e2i.obs.signal.error.TaskPart;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.protocol.Request;
import io.sentry.protocol.SdkVersion;
import io.sentry.protocol.SentryId;
import io.sentry.protocol.SentryRuntime;
import io.sentry.protocol.User;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events of reports. For one thread. */
final class SentryEvents {

  /** As Sentry's own library calls itself: its server knows what such events look like. */
  static final SdkVersion SDK = new SdkVersion("sentry.java", "8.62.0");

  /** Longer values Sentry cuts or refuses. */
  private static final int MAX_TAG = 200;

  private final SentrySource source;

  SentryEvents(SentrySource source) {
    this.source = source;
  }

  SentryEvent event(ErrorReport report) {
    SentryEvent event = new SentryEvent(new Date(report.epochMillis()));
    event.setEventId(new SentryId(report.id()));
    event.setPlatform("java");
    event.setSdk(SDK);
    // A thread ends by it, anything else goes on.
    event.setLevel(report.component().equals("thread") ? SentryLevel.FATAL : SentryLevel.ERROR);
    event.setEnvironment(source.environment());
    event.setRelease(source.release());
    event.setServerName(source.serverName());
    event.setExceptions(SentryExceptions.of(report));
    event.setFingerprints(Collections.singletonList(report.fingerprint()));
    event.setTransaction(transaction(report));
    event.setRequest(request(report.request()));
    event.setUser(user(report.business()));
    setTags(event, report);
    setContexts(event, report);
    return event;
  }

  /** The request or task that has failed: what is inside of it only says where. */
  private static @Nullable String transaction(ErrorReport report) {
    RequestPart request = report.request();
    TaskPart task = report.task();
    if (task != null && task.name() != null && !task.name().isEmpty()) {
      return task.name();
    }
    if (request != null && request.method() != null) {
      return request.route() == null ? request.method() : request.method() + ' ' + request.route();
    }
    return report.name();
  }

  private static @Nullable Request request(@Nullable RequestPart part) {
    if (part == null) {
      return null;
    }
    Request request = new Request();
    request.setMethod(part.method());
    request.setUrl(part.url());
    request.setQueryString(part.query());
    request.setHeaders(part.headers().isEmpty() ? null : part.headers());
    return request;
  }

  private static @Nullable User user(BusinessContext business) {
    if (business.user() == null && business.tenant() == null) {
      return null;
    }
    User user = new User();
    user.setId(business.user());
    if (business.tenant() != null) {
      user.setData(Collections.singletonMap("tenant", business.tenant()));
    }
    return user;
  }

  private static void setTags(SentryEvent event, ErrorReport report) {
    for (Map.Entry<String, String> tag : report.tags().entrySet()) {
      event.setTag(tag.getKey(), oneLine(tag.getValue()));
    }
    RequestPart request = report.request();
    if (request != null && request.status() != null) {
      event.setTag("status", request.status().toString());
    }
  }

  private static String oneLine(String value) {
    return ExceptionText.bounded(value.replace('\n', ' '), MAX_TAG);
  }

  private static void setContexts(SentryEvent event, ErrorReport report) {
    if (report.traceId() != null && report.spanId() != null) {
      event.getContexts().put("trace", trace(report));
    }
    SentryRuntime runtime = new SentryRuntime();
    runtime.setName(System.getProperty("java.vendor"));
    runtime.setVersion(System.getProperty("java.version"));
    event.getContexts().setRuntime(runtime);
    event.getContexts().put("error", error(report));
    TaskPart task = report.task();
    if (task != null) {
      event.getContexts().put("task", task(task));
    }
  }

  /** The library's class for it would bring along most of the library. */
  private static Map<String, Object> trace(ErrorReport report) {
    Map<String, Object> trace = new LinkedHashMap<>();
    put(trace, "trace_id", report.traceId());
    put(trace, "span_id", report.spanId());
    put(trace, "op", report.kind());
    return trace;
  }

  private static Map<String, Object> error(ErrorReport report) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("component", report.component());
    error.put("thread", report.thread());
    put(error, "operation", report.name());
    put(error, "request_id", report.requestId());
    if (report.leftOut() > 0) {
      error.put("left_out", report.leftOut());
    }
    return error;
  }

  private static Map<String, Object> task(TaskPart part) {
    Map<String, Object> task = new LinkedHashMap<>();
    put(task, "name", part.name());
    put(task, "queue", part.queue());
    put(task, "system", part.system());
    put(task, "message_id", part.messageId());
    put(task, "attempt", part.attempt());
    if (part.isRedelivered()) {
      task.put("redelivered", true);
    }
    return task;
  }

  private static void put(Map<String, Object> into, String name, @Nullable Object value) {
    if (value != null) {
      into.put(name, value);
    }
  }
}
