package io.e2i.obs.instrumentation.methods;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.PendingResult;
import org.jspecify.annotations.Nullable;

/** Begins and ends the operations of calls: each call has its own, also a nested one. */
final class MethodCalls {

  /** Calls deeper than this in one thread are not recorded: a recursion would flood its trace. */
  private static final int MAX_DEPTH = 64;

  private static final ThreadLocal<int[]> DEPTH = new ThreadLocal<>();

  private MethodCalls() {}

  /**
   * @param name what the rule says of the operation's name
   * @return null if the call is not recorded
   */
  static @Nullable Operation begin(String name, Class<?> type, String method) {
    if (!Operations.isRecording()) {
      return null;
    }
    int[] depth = depth();
    if (depth[0] >= MAX_DEPTH) {
      return null;
    }
    Operation call = Operations.start(MethodTemplates.of(name, type, method));
    if (call != null) {
      depth[0]++;
    }
    return call;
  }

  static void end(@Nullable Operation call, @Nullable Throwable thrown) {
    if (call != null) {
      depth()[0]--;
      call.end(thrown);
    }
  }

  /** Ends the call, at once or when the result has come. */
  static void end(@Nullable Operation call, @Nullable Object result, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    depth()[0]--;
    if (thrown != null || !PendingResult.await(call, result)) {
      call.end(thrown);
    }
  }

  private static int[] depth() {
    int[] depth = DEPTH.get();
    if (depth == null) {
      depth = new int[1];
      DEPTH.set(depth);
    }
    return depth;
  }
}
