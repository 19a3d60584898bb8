package io.e2i.obs.operation;

/**
 * Counts a call once when it passes through several woven methods: overloads that call each other,
 * wrappers around wrappers. One instance per technology, kept in a constant.
 *
 * <pre>{@code
 * static boolean enter() { return CALLS.enter(); }          // true for the outermost call
 * static void exit(boolean outermost) { CALLS.exit(); … }   // on every exit, thrown or not
 * }</pre>
 */
public final class CallDepth {

  private final ThreadLocal<int[]> depth = new ThreadLocal<>();

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
