package io.e2i.obs.operation;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts a call once when it passes through several woven methods: overloads that call each other,
 * wrappers around wrappers. One instance per technology, kept in a constant; {@link #of} gives the
 * same one to every copy of a technology's classes, of which each application class loader has its
 * own: a wrapper in a web application may call a driver in the server.
 *
 * <pre>{@code
 * static boolean enter() { return CALLS.enter(); }          // true for the outermost call
 * static void exit(boolean outermost) { CALLS.exit(); … }   // on every exit, thrown or not
 * }</pre>
 */
public final class CallDepth {

  private static final ConcurrentMap<String, CallDepth> SHARED = new ConcurrentHashMap<>();

  private final ThreadLocal<int[]> depth = new ThreadLocal<>();

  /** The one instance of this name in the JVM; names are constants, a few per technology. */
  public static CallDepth of(String name) {
    CallDepth fresh = new CallDepth();
    CallDepth known = SHARED.putIfAbsent(name, fresh);
    return known == null ? fresh : known;
  }

  /** Goes one call deeper; true if this is the outermost one. */
  public boolean enter() {
    int[] calls = depth.get();
    if (calls == null) {
      calls = new int[1];
      depth.set(calls);
    }
    return calls[0]++ == 0;
  }

  /** Comes back from one call. */
  public void exit() {
    int[] calls = depth.get();
    if (calls != null && calls[0] > 0) {
      calls[0]--;
    }
  }
}
