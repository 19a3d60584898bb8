package io.e2i.obs.operation;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts a call once when it passes through several woven methods: overloads that call each other,
 * wrappers around wrappers. One instance per technology; {@link #of} gives the same one to every
 * copy of a technology's classes, of which each application class loader has its own: a wrapper in
 * a web application may call a driver in the server.
 *
 * <p>There is a mark per thread and no counting, and only who has set it takes it away: so it does
 * not matter if advice of an inner call is cut short, as by a stack overflow.
 *
 * <pre>{@code
 * static boolean enter() { return CALLS.begin(); }              // true for the outermost call
 * static void exit(boolean outermost) { if (outermost) CALLS.end(); … }
 * }</pre>
 */
public final class OutermostCall {

  private static final ConcurrentMap<String, OutermostCall> SHARED = new ConcurrentHashMap<>();

  private final ThreadLocal<boolean[]> running = new ThreadLocal<>();

  private OutermostCall() {}

  /** An instance that its owner shares with whoever is to count with it. */
  public static OutermostCall own() {
    return new OutermostCall();
  }

  /** The one instance of this name in the JVM; names are constants, a few per technology. */
  public static OutermostCall of(String name) {
    OutermostCall fresh = new OutermostCall();
    OutermostCall known = SHARED.putIfAbsent(name, fresh);
    return known == null ? fresh : known;
  }

  /** Whether the calling thread is inside a call. */
  public boolean isRunning() {
    return mark()[0];
  }

  /**
   * Begins a call, unless the thread is inside one.
   *
   * @return true if this is the outermost one, which must {@link #end}
   */
  public boolean begin() {
    boolean[] mark = mark();
    if (mark[0]) {
      return false;
    }
    // The last thing that happens: nothing after it can fail and leave the mark behind.
    mark[0] = true;
    return true;
  }

  /** Ends the call that {@link #begin} has answered true for. */
  public void end() {
    mark()[0] = false;
  }

  private boolean[] mark() {
    boolean[] mark = running.get();
    if (mark == null) {
      mark = new boolean[1];
      running.set(mark);
    }
    return mark;
  }
}
