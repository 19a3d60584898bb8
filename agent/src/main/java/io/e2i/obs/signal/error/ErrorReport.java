package io.e2i.obs.signal.error;

import io.e2i.obs.operation.BusinessContext;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.UnhandledError;
import io.e2i.obs.operation.exception.ApplicationFrames;
import io.e2i.obs.operation.exception.ExceptionChain;
import io.e2i.obs.operation.exception.ExceptionText;
import io.opentelemetry.api.trace.SpanId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An error, ready to be told to people: texts and numbers only, without secrets, and nothing of the
 * application's. Immutable.
 */
public final class ErrorReport {

  private static final int MAX_THREAD = 256;

  private final String id = UUID.randomUUID().toString().replace("-", "");
  private final String component;
  private final boolean captured;
  private final long epochMillis;
  private final String thread;
  private final ExceptionChain exceptions;
  private final ApplicationFrames application;
  private final String fingerprint;
  private final long leftOut;
  private final @Nullable String name;
  private final @Nullable String kind;
  private final @Nullable String traceId;
  private final @Nullable String spanId;
  private final @Nullable String requestId;
  private final BusinessContext business;
  private final @Nullable RequestPart request;
  private final @Nullable TaskPart task;
  private final Map<String, String> tags;

  ErrorReport(
      UnhandledError error,
      ExceptionChain exceptions,
      ApplicationFrames application,
      String fingerprint,
      long leftOut,
      long epochOffset) {
    Operation operation = error.operation();
    this.component = error.component().label();
    this.captured = error.isCaptured();
    this.epochMillis = TimeUnit.NANOSECONDS.toMillis(error.nanos() + epochOffset);
    this.thread = ExceptionText.bounded(error.thread(), MAX_THREAD);
    this.exceptions = exceptions;
    this.application = application;
    this.fingerprint = fingerprint;
    this.leftOut = leftOut;
    this.name = operation == null ? null : operation.name();
    this.kind = operation == null ? null : operation.kind().name();
    boolean traced = operation != null && operation.trace().isValid();
    this.traceId = operation != null && traced ? operation.trace().id() : null;
    this.spanId = operation != null && traced ? SpanId.fromLong(operation.spanId()) : null;
    this.requestId = operation == null ? null : operation.trace().requestId();
    this.business = businessOf(operation);
    this.request = RequestPart.of(error.request());
    this.task = TaskPart.of(error.task());
    this.tags = ErrorTags.of(error, business);
  }

  private static BusinessContext businessOf(@Nullable Operation operation) {
    if (operation == null) {
      return BusinessContext.NONE;
    }
    // The attributes of one that runs may change while they are read.
    return operation.isEnded() ? BusinessContext.of(operation) : operation.trace().business();
  }

  /** 32 hexadecimal digits. */
  public String id() {
    return id;
  }

  /** Which part of the application has not handled it: {@code http}, {@code task} and so on. */
  public String component() {
    return component;
  }

  /** Whether the application has told a service of its own of it. */
  public boolean isCaptured() {
    return captured;
  }

  public long epochMillis() {
    return epochMillis;
  }

  /** The thread's name, at most {@value #MAX_THREAD} characters of it. */
  public String thread() {
    return thread;
  }

  public ExceptionChain exceptions() {
    return exceptions;
  }

  /** Whether a class is the application's. */
  public boolean isOfApplication(String className) {
    return application.contains(className);
  }

  /** The same for all errors of the same sort; 16 hexadecimal digits. */
  public String fingerprint() {
    return fingerprint;
  }

  /** How many errors of this sort were left out since the last report of it. */
  public long leftOut() {
    return leftOut;
  }

  /** The name of the operation that has failed; null if nothing is known, as for the next five. */
  public @Nullable String name() {
    return name;
  }

  /** What sort of operation it is, in capitals. */
  public @Nullable String kind() {
    return kind;
  }

  /** 32 hexadecimal digits, whether the trace is sampled or not. */
  public @Nullable String traceId() {
    return traceId;
  }

  /** 16 hexadecimal digits: the span of the operation that has failed. */
  public @Nullable String spanId() {
    return spanId;
  }

  public @Nullable String requestId() {
    return requestId;
  }

  public BusinessContext business() {
    return business;
  }

  /** The request that it was part of, or null. */
  public @Nullable RequestPart request() {
    return request;
  }

  /** The task that it was part of, or null. */
  public @Nullable TaskPart task() {
    return task;
  }

  /** What people search for and count by: values of low cardinality, by name. */
  public Map<String, String> tags() {
    return tags;
  }
}
