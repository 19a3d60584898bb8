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
   * context only while they do something, such as those of a pool.
   */
  @SuppressWarnings({"MustBeClosedChecker", "CheckReturnValue"}) // nobody goes back
  public static void set(Context context) {
    if (context == Context.current()) {
      return;
    }
    if (installed) {
      slot()[0] = context;
    } else {
      context.makeCurrent();
    }
  }

  @Override
  public Scope attach(@Nullable Context context) {
    Object[] slot = slot();
    Object before = slot[0];
    if (context == null || context == before) {
      return Scope.noop();
    }
    slot[0] = context;
    return new SlotScope(slot, before, context);
  }

  @Override
  public @Nullable Context current() {
    Object[] slot = SLOT.get();
    return slot == null ? null : (Context) slot[0];
  }

  private static Object[] slot() {
    Object[] slot = SLOT.get();
    if (slot == null) {
      slot = new Object[1];
      SLOT.set(slot);
    }
    return slot;
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
        own[0] = before;
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
