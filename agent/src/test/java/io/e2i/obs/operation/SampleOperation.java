package io.e2i.obs.operation;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TraceState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/** A finished operation made to measure, for tests of signals and exporters. */
public final class SampleOperation implements FinishedOperation {

  public static final OperationTemplate QUERY =
      new OperationTemplate(
          OperationKind.DATABASE,
          "jdbc",
          "SELECT orders",
          Attributes.of(DatabaseAttributes.SYSTEM_NAME, "h2database"),
          "h2database",
          "SELECT",
          "orders");

  public static final OperationTemplate REQUEST =
      new OperationTemplate(OperationKind.HTTP_SERVER, "servlet", "GET", Attributes.empty());

  private final OperationTemplate template;
  private final Map<AttributeKey<?>, Object> attributes = new LinkedHashMap<>();
  private final long spanId;
  private Trace trace = newTrace(true, null);
  private String name;
  private long parentSpanId;
  private boolean parentIsRemote;
  private long startNanos = System.nanoTime();
  private long endNanos = startNanos + 1_500_000;
  private String errorType;
  private Throwable error;
  private boolean slow;
  private Links links = Links.NONE;

  private SampleOperation(OperationTemplate template) {
    this.template = template;
    this.name = template.name();
    this.spanId = Ids.newSpanId();
  }

  public static SampleOperation of(OperationTemplate template) {
    return new SampleOperation(template);
  }

  public static SampleOperation query() {
    return of(QUERY);
  }

  public static Trace newTrace(boolean sampled, String requestId) {
    return new Trace(
        ThreadLocalRandom.current().nextLong(),
        Ids.newSpanId(),
        sampled,
        TraceState.getDefault(),
        requestId);
  }

  public static Trace trace(long high, long low, String requestId) {
    return new Trace(high, low, true, TraceState.getDefault(), requestId);
  }

  public static Trace trace(TraceState state, String requestId) {
    return new Trace(1, 2, true, state, requestId);
  }

  public SampleOperation in(Trace trace) {
    this.trace = trace;
    return this;
  }

  public SampleOperation childOf(SampleOperation parent) {
    this.trace = parent.trace;
    this.parentSpanId = parent.spanId;
    return this;
  }

  public SampleOperation remoteParent(long spanId) {
    this.parentSpanId = spanId;
    this.parentIsRemote = true;
    return this;
  }

  public SampleOperation named(String name) {
    this.name = name;
    return this;
  }

  public SampleOperation times(long startNanos, long endNanos) {
    this.startNanos = startNanos;
    this.endNanos = endNanos;
    return this;
  }

  public <T> SampleOperation with(AttributeKey<T> key, T value) {
    attributes.put(key, value);
    return this;
  }

  public SampleOperation failed(String errorType) {
    this.errorType = errorType;
    return this;
  }

  public SampleOperation failed(Throwable error) {
    this.error = error;
    this.errorType = error.getClass().getName();
    return this;
  }

  public SampleOperation linkedTo(int spans) {
    links = new Links();
    for (int i = 1; i <= spans; i++) {
      links.add(new Link(-i, i, i, i % 3 != 0));
    }
    return this;
  }

  @Override
  public Links links() {
    return links;
  }

  @Override
  public OperationTemplate template() {
    return template;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Trace trace() {
    return trace;
  }

  @Override
  public long spanId() {
    return spanId;
  }

  @Override
  public long parentSpanId() {
    return parentSpanId;
  }

  @Override
  public boolean parentIsRemote() {
    return parentIsRemote;
  }

  @Override
  public long startNanos() {
    return startNanos;
  }

  @Override
  public long endNanos() {
    return endNanos;
  }

  @Override
  public String errorType() {
    return errorType;
  }

  @Override
  public Throwable error() {
    return error;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T get(AttributeKey<T> key) {
    Object own = attributes.get(key);
    return own == null ? template.attributes().get(key) : (T) own;
  }

  @Override
  public void forEachOwnAttribute(BiConsumer<AttributeKey<?>, Object> visitor) {
    attributes.forEach(visitor);
  }

  @Override
  public boolean isSlow() {
    return slow;
  }

  @Override
  public Throwable callSite() {
    return null;
  }

  @Override
  public void markSlow(Throwable callSite) {
    slow = true;
    attributes.put(OperationAttributes.SLOW, true);
  }

  @Override
  public void annotate(AttributeKey<Double> key, double value) {
    attributes.put(key, value);
  }
}
