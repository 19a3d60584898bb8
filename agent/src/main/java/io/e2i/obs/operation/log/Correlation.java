package io.e2i.obs.operation.log;

import io.e2i.obs.operation.BusinessContext;
import io.e2i.obs.operation.ErrorOrigin;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Trace;
import io.e2i.obs.operation.UnhandledErrors;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What ties a line to the operation in which it is logged. One object for all lines of an operation
 * on one thread, so the second and further ones cost no allocation; what nobody asks for is not
 * made. Thread-safe.
 */
public final class Correlation {

  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";
  public static final String REQUEST_ID = "request_id";
  public static final String TENANT_ID = "tenant_id";
  public static final String SERVICE = "service";

  private static final ThreadLocal<Correlation> LAST = new ThreadLocal<>();

  private final long traceIdHigh;
  private final long traceIdLow;
  private final long span;
  private final @Nullable String requestId;
  private final @Nullable String tenantId;
  private final String service;

  // Made when somebody asks; threads that do so at once make equal ones.
  private @Nullable String traceId;
  private @Nullable String spanId;
  private @Nullable Map<String, String> map;

  /** Weak, since it is an object of the application's framework. */
  private volatile @Nullable WeakReference<Object> view;

  private Correlation(Trace trace, long span, @Nullable String tenantId, String service) {
    this.traceIdHigh = trace.idHigh();
    this.traceIdLow = trace.idLow();
    this.span = span;
    this.requestId = trace.requestId();
    this.tenantId = tenantId;
    this.service = service;
  }

  private Correlation(String traceId, Function<String, @Nullable Object> context, String service) {
    this.traceIdHigh = 0;
    this.traceIdLow = 0;
    this.span = 0;
    this.traceId = traceId;
    this.spanId = String.valueOf(context.apply(SPAN_ID));
    this.requestId = text(context.apply(REQUEST_ID));
    this.tenantId = text(context.apply(TENANT_ID));
    this.service = service;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** Of the calling thread's operation; null if it is in none, or is one of the agent's own. */
  static @Nullable Correlation current(String service) {
    // Asked first: before telemetry is there nobody may touch OpenTelemetry's context.
    Operation operation = Operations.isRecording() ? Operations.current() : null;
    if (operation == null || !operation.trace().isValid()) {
      return null;
    }
    String tenant = tenantOf(operation);
    Correlation last = LAST.get();
    if (last != null && last.isOf(operation, tenant, service)) {
      return last;
    }
    Correlation made = new Correlation(operation.trace(), operation.spanId(), tenant, service);
    LAST.set(made);
    return made;
  }

  /** Of the operation that an exception came up in; null if nobody knows for sure. */
  static @Nullable Correlation of(Throwable thrown, String service) {
    ErrorOrigin origin = UnhandledErrors.originOf(thrown);
    if (origin == null || !origin.trace().isValid()) {
      return null;
    }
    Trace trace = origin.trace();
    return new Correlation(trace, origin.spanId(), trace.business().tenant(), service);
  }

  /** As {@link BusinessContext#tenantOf}, while another thread may be writing the operation. */
  private static @Nullable String tenantOf(Operation operation) {
    switch (operation.kind()) {
      case AGENT_RUN:
      case PREDICTION:
        String own = operation.peek(OperationAttributes.TENANT_ID);
        return own == null ? operation.trace().business().tenant() : own;
      default:
        // These say nothing of their own.
        return operation.trace().business().tenant();
    }
  }

  private boolean isOf(Operation operation, @Nullable String tenant, String service) {
    return span == operation.spanId()
        && traceIdLow == operation.trace().idLow()
        && Objects.equals(tenantId, tenant)
        && this.service.equals(service);
  }

  /** 32 hexadecimal digits. */
  public String traceId() {
    String text = traceId;
    if (text == null) {
      text = TraceId.fromLongs(traceIdHigh, traceIdLow);
      traceId = text;
    }
    return text;
  }

  /** 16 hexadecimal digits. */
  public String spanId() {
    String text = spanId;
    if (text == null) {
      text = SpanId.fromLong(span);
      spanId = text;
    }
    return text;
  }

  /** Null outside of a request. */
  public @Nullable String requestId() {
    return requestId;
  }

  /** Null if nobody knows. */
  public @Nullable String tenantId() {
    return tenantId;
  }

  /** The observed service's name. */
  public String service() {
    return service;
  }

  /** What is known, by name: unmodifiable, of the JDK's classes, and serializable. */
  public Map<String, String> asMap() {
    Map<String, String> known = map;
    if (known == null) {
      Map<String, String> all = new LinkedHashMap<>();
      forEach(all::put);
      known = Collections.unmodifiableMap(all);
      map = known;
    }
    return known;
  }

  /**
   * The mapped diagnostic context with these added. What the application has put there itself under
   * one of these names stays.
   *
   * @return {@link #asMap()} if the context is empty, otherwise a new map that may be changed
   */
  public Map<String, String> addedTo(@Nullable Map<String, String> mdc) {
    Map<String, String> added = asMap();
    if (mdc == null || mdc.isEmpty()) {
      return added;
    }
    Map<String, String> united = new HashMap<>(2 * (mdc.size() + added.size()));
    united.putAll(added);
    united.putAll(mdc);
    return united;
  }

  /** Visits what is known, by name. */
  public void forEach(BiConsumer<String, String> visitor) {
    visitor.accept(TRACE_ID, traceId());
    visitor.accept(SPAN_ID, spanId());
    if (requestId != null) {
      visitor.accept(REQUEST_ID, requestId);
    }
    if (tenantId != null) {
      visitor.accept(TENANT_ID, tenantId);
    }
    visitor.accept(SERVICE, service);
  }

  /** What was added to a context before; null if it has no ids of a trace and an operation. */
  static @Nullable Correlation in(Function<String, @Nullable Object> context, String service) {
    Object traceId = context.apply(TRACE_ID);
    return traceId instanceof String && context.apply(SPAN_ID) != null
        ? new Correlation((String) traceId, context, service)
        : null;
  }

  /** Whether this very entry is one of those that it adds. */
  public boolean has(String name, @Nullable Object value) {
    String own = valueOf(name);
    return own != null && own.equals(value);
  }

  private @Nullable String valueOf(String name) {
    switch (name) {
      case TRACE_ID:
        return traceId();
      case SPAN_ID:
        return spanId();
      case REQUEST_ID:
        return requestId;
      case TENANT_ID:
        return tenantId;
      case SERVICE:
        return service;
      default:
        return null;
    }
  }

  /**
   * What a framework's own form of it was, if that is still around: for a form that is made once
   * for all lines of an operation.
   */
  public @Nullable Object view() {
    WeakReference<Object> known = view;
    return known == null ? null : known.get();
  }

  /** Remembers a framework's own form of it, which must not be changed any more. */
  public void view(Object view) {
    this.view = new WeakReference<>(view);
  }
}
