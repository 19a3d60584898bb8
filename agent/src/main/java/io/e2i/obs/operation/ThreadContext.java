package io.e2i.obs.operation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the current {@link Context} of a thread is kept: in a slot of its own, because changing a
 * slot costs less than changing a thread-local variable, and a thread that has no need to go back
 * can do it without a {@link Scope}. Otherwise as OpenTelemetry's own storage.
 */
public final class ThreadContext implements ContextStorage {

  /** Where the note is in a slot, behind the context. */
  private static final int NOTE = 1;

  /** Where the open-ended operation is that began on this thread. */
  private static final int OPEN = 2;

  /** Where the technologies are that were switched on when that began. */
  private static final int TECHNOLOGIES = 3;

  /** Where the errors are that the thread has told of in what it does. */
  private static final int TOLD = 4;

  private static final ThreadLocal<Object[]> SLOT = new ThreadLocal<>();

  private static volatile boolean installed;

  ThreadContext() {}

  /** To be called before anybody asks for a context: later it is of no effect. */
  public static void install() {
    ContextStorage.addWrapper(
        new Function<ContextStorage, ContextStorage>() {
          @Override
          public ContextStorage apply(ContextStorage original) {
            installed = true;
            return new ThreadContext();
          }
        });
  }

  /**
   * Makes this the context of the calling thread, whatever it was before. For threads that have a
   * context only while they do something, such as those of a pool: an open-ended operation that
   * began on this thread is over with it.
   */
  @SuppressWarnings({"MustBeClosedChecker", "CheckReturnValue"}) // nobody goes back
  public static void set(Context context) {
    endOpen();
    if (context == Context.current()) {
      return;
    }
    if (installed) {
      change(slot(), context);
    } else {
      context.makeCurrent();
    }
  }

  /** What {@link #note(Object)} has left since the thread's context changed last; or null. */
  public static @Nullable Object note() {
    Object[] slot = SLOT.get();
    return slot == null ? null : slot[NOTE];
  }

  /**
   * Leaves a value with the calling thread that is forgotten when its context changes, or at once
   * if it never had one.
   */
  public static void note(Object note) {
    Object[] slot = SLOT.get();
    if (slot != null) {
      slot[NOTE] = note;
    }
  }

  /**
   * The calling thread, one of a pool, is done with one task and will go on with another: whatever
   * the last one has left is put off.
   */
  public static void nextTask() {
    Object[] slot = SLOT.get();
    if (slot != null && slot[TOLD] != null) {
      slot[TOLD] = null;
    }
    set(Context.root());
  }

  /** What {@link #told(Object)} has left since the thread began with its task; or null. */
  static @Nullable Object told() {
    Object[] slot = SLOT.get();
    return slot == null ? null : slot[TOLD];
  }

  /** Leaves a value with the calling thread until its {@linkplain #nextTask next task}. */
  static void told(Object told) {
    slot()[TOLD] = told;
  }

  /**
   * The calling thread has begun an open-ended operation: when somebody else has ended that, or
   * technologies are switched on or off, the thread is in no operation, instead of in that one.
   */
  static void opened(Operation operation) {
    Object[] slot = SLOT.get();
    if (slot != null) {
      slot[OPEN] = operation;
      slot[TECHNOLOGIES] = Operations.switchedOn();
    }
  }

  private static void endOpen() {
    Object[] slot = SLOT.get();
    if (slot != null && slot[OPEN] != null) {
      Operation open = (Operation) slot[OPEN];
      slot[OPEN] = null;
      open.end();
    }
  }

  @Override
  public Scope attach(@Nullable Context context) {
    Object[] slot = slot();
    Object before = healed(slot);
    if (context == null || context == before) {
      return Scope.noop();
    }
    change(slot, context);
    return new SlotScope(slot, before, context);
  }

  @Override
  public @Nullable Context current() {
    Object[] slot = SLOT.get();
    return slot == null ? null : healed(slot);
  }

  private static @Nullable Context healed(Object[] slot) {
    return (Context) (slot[OPEN] == null ? slot[0] : heal(slot, (Operation) slot[OPEN]));
  }

  /** What is over must not stay the thread's context, nor what nobody is there to end. */
  private static @Nullable Object heal(Object[] slot, Operation open) {
    if (!open.isEnded() && slot[TECHNOLOGIES] == Operations.switchedOn()) {
      return slot[0];
    }
    Context current = (Context) slot[0];
    Operation operation = current == null ? null : OperationContext.operationIn(current);
    if (operation == null || operation == open) {
      slot[OPEN] = null;
    }
    if (operation == open) {
      change(slot, null);
    }
    open.end();
    return slot[0];
  }

  private static Object[] slot() {
    Object[] slot = SLOT.get();
    if (slot == null) {
      slot = new Object[5];
      SLOT.set(slot);
    }
    return slot;
  }

  private static void change(Object[] slot, @Nullable Object context) {
    slot[0] = context;
    slot[NOTE] = null;
  }

  /**
   * Goes back once, on its own thread, and only if nobody else has changed the context since, but
   * for an open-ended operation that began inside.
   */
  private static final class SlotScope implements Scope {
    private Object @Nullable [] slot;
    private final @Nullable Object before;
    private final Context attached;

    SlotScope(Object[] slot, @Nullable Object before, Context attached) {
      this.slot = slot;
      this.before = before;
      this.attached = attached;
    }

    @Override
    public void close() {
      Object[] own = slot;
      if (own != null && own == SLOT.get() && (own[0] == attached || isOver(own[0]))) {
        change(own, before);
      }
      slot = null;
    }

    private boolean isOver(@Nullable Object current) {
      return isOpenEnded(current) && !isOpenEnded(attached);
    }

    private static boolean isOpenEnded(@Nullable Object context) {
      Operation operation =
          context == null ? null : OperationContext.operationIn((Context) context);
      return operation != null && operation.isOpenEnded();
    }
  }
}
