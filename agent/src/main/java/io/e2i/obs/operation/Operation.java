package io.e2i.obs.operation;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One running call of the application. Started by {@link Operations}, ended once; later ends are
 * ignored. No method throws.
 *
 * <p>Not thread-safe: one thread at a time writes it, and handing it to the next one publishes it.
 * Only {@link #end} may race.
 */
public final class Operation implements FinishedOperation {

  private static final AtomicIntegerFieldUpdater<Operation> ENDED =
      AtomicIntegerFieldUpdater.newUpdater(Operation.class, "ended");

  private final OperationTemplate template;
  private final Trace trace;
  private final long spanId;
  private final long parentSpanId;
  private final boolean parentIsRemote;
  private final long startNanos;
  private long endNanos;
  private @Nullable String name;
  private @Nullable RareDetails rare;
  private Object @Nullable [] attributes;
  private byte attributeCount;
  private int keys;
  private boolean openEnded;
  private volatile int ended;
  private @Nullable Context context;
  private @Nullable Scope scope;

  Operation(
      OperationTemplate template,
      Trace trace,
      long spanId,
      long parentSpanId,
      boolean parentIsRemote,
      long startNanos) {
    this.template = template;
    this.trace = trace;
    this.spanId = spanId;
    this.parentSpanId = parentSpanId;
    this.parentIsRemote = parentIsRemote;
    this.startNanos = startNanos;
  }

  /** Makes this the current operation of the thread, within the given context. */
  @SuppressWarnings("MustBeClosedChecker") // detach() closes it, at the latest in end()
  void makeCurrent(Context within) {
    Context own = OperationContext.of(this, within);
    context = own;
    scope = own.makeCurrent();
  }

  /**
   * The context in which this operation is the current one, for callbacks and other threads.
   * Answers the thread's own context for an operation that never was current.
   */
  public Context context() {
    Context own = context;
    return own == null ? OperationContext.of(this, within()) : own;
  }

  /** The context that this operation is in: its own, or the thread's. */
  Context within() {
    Context own = context;
    return own == null ? Context.current() : own;
  }

  /**
   * Takes the operation off the calling thread without ending it: another thread will. Must be
   * called by the thread that started it.
   */
  public void detach() {
    Scope current = scope;
    if (current != null) {
      scope = null;
      current.close();
    }
  }

  /**
   * Says that nobody can see for sure when this call is over, as with the body of a loop that may
   * be left at any time: when something around it ends, that takes it off the thread as well; when
   * another thread ends it, or technologies are switched on or off, this thread is no longer in it.
   * To be called by the thread that started it.
   */
  public void markOpenEnded() {
    openEnded = true;
    ThreadContext.opened(this);
  }

  public boolean isOpenEnded() {
    return openEnded;
  }

  /** Whether details beyond those that metrics need are worth setting. */
  public boolean isSampled() {
    return trace.isSampled();
  }

  /** Gives the span a better name than the template's. */
  public void rename(String name) {
    this.name = name;
  }

  /** Sets an attribute of this call, or replaces it; a null value changes nothing. */
  public <T> Operation set(AttributeKey<T> key, @Nullable T value) {
    if (value != null && ended == 0) {
      put(key, value);
    }
    return this;
  }

  /** Marks the call as failed without an exception: an HTTP status, an SQL state. */
  public void fail(String type) {
    if (ended == 0) {
      rare().errorType = type;
    }
  }

  /** Marks the call as failed; {@code error.type} is the exception's class unless set already. */
  public void fail(Throwable thrown) {
    if (ended == 0) {
      rare().fail(thrown);
    }
  }

  /** Ends the call, and takes it off the thread if it was current here. */
  public void end() {
    if (!ENDED.compareAndSet(this, 0, 1)) {
      return;
    }
    if (endNanos == 0) {
      endNanos = System.nanoTime();
    }
    detach();
    context = null;
    Operations.ended(this);
  }

  /**
   * Takes the end time now, for a call that is over but of which something is still to be learned:
   * it is told to the signals by {@link #end} later.
   */
  public void stopClock() {
    if (endNanos == 0) {
      endNanos = System.nanoTime();
      Operations.stopped(this);
    }
  }

  /** Ends the call, failed if there is an exception. */
  public void end(@Nullable Throwable thrown) {
    if (thrown != null) {
      fail(thrown);
    }
    end();
  }

  /** The ids of this operation for a propagator: a value made anew at each call. */
  public SpanContext spanContext() {
    return trace.spanContext(spanId);
  }

  @Override
  public OperationTemplate template() {
    return template;
  }

  @Override
  public String name() {
    String own = name;
    return own == null ? template.name() : own;
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
  public @Nullable String errorType() {
    return details().errorType;
  }

  @Override
  public @Nullable Throwable error() {
    return details().error;
  }

  @Override
  @SuppressWarnings("unchecked") // set() pairs keys with values of their type
  public <T> @Nullable T get(AttributeKey<T> key) {
    int index = indexOf(key);
    Object[] slots = attributes;
    return index >= 0 && slots != null ? (T) slots[index + 1] : template.attributes().get(key);
  }

  @Override
  public void forEachOwnAttribute(BiConsumer<AttributeKey<?>, Object> visitor) {
    AttributeSlots.visit(attributes, attributeCount, visitor);
  }

  /**
   * The value of one attribute while another thread may be setting some: what was set a moment ago
   * may still be absent. For immutable values only.
   */
  @SuppressWarnings("unchecked") // set() pairs keys with values of their type
  public <T> @Nullable T peek(AttributeKey<T> key) {
    Object own = AttributeSlots.peek(attributes, key);
    return own == null ? template.attributes().get(key) : (T) own;
  }

  /** Whether the call has ended; any thread may ask. */
  public boolean isEnded() {
    return ended != 0;
  }

  @Override
  public Links links() {
    return details().links;
  }

  void link(@Nullable Links links) {
    if (links != null) {
      rare().links = links;
    }
  }

  @Override
  public boolean isSlow() {
    return details().slow;
  }

  @Override
  public @Nullable Throwable callSite() {
    return details().callSite;
  }

  @Override
  public void markSlow(@Nullable Throwable callSite) {
    rare().slow = true;
    rare().callSite = callSite;
    put(OperationAttributes.SLOW, Boolean.TRUE);
  }

  @Override
  public void annotate(AttributeKey<Double> key, double value) {
    put(key, value);
  }

  /** What the audit trail is to keep of this call; made at the first call of this. */
  public AuditDetails audit() {
    return rare().audit();
  }

  @Override
  public @Nullable AuditDetails auditDetails() {
    return details().audit;
  }

  @Override
  public boolean isPartOfAnother() {
    return details().isPartOfAnother();
  }

  /** To be read only. */
  RareDetails details() {
    RareDetails own = rare;
    return own == null ? RareDetails.NONE : own;
  }

  /** To be written: for threads that end the call at once, all get the same one. */
  synchronized RareDetails rare() {
    RareDetails details = rare;
    if (details == null) {
      details = new RareDetails();
      rare = details;
    }
    return details;
  }

  private void put(AttributeKey<?> key, Object value) {
    int index = indexOf(key);
    if (index < 0) {
      index = append();
      keys |= AttributeSlots.bit(key);
    }
    Object[] slots = attributes;
    if (index >= 0 && slots != null) {
      slots[index] = key;
      slots[index + 1] = value;
    }
  }

  private int indexOf(AttributeKey<?> key) {
    Object[] slots = attributes;
    return slots == null || (keys & AttributeSlots.bit(key)) == 0
        ? -1
        : AttributeSlots.indexOf(slots, attributeCount, key);
  }

  private int append() {
    if (attributeCount == AttributeSlots.MAX) {
      return -1;
    }
    if (attributes == null) {
      attributes = AttributeSlots.forCall(kind(), isSampled());
    } else if (attributes.length == 2 * attributeCount) {
      attributes = Arrays.copyOf(attributes, 2 * attributes.length);
    }
    return 2 * attributeCount++;
  }
}
