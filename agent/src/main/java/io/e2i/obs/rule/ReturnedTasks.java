package io.e2i.obs.rule;

import static net.bytebuddy.matcher.ElementMatchers.any;

import io.e2i.obs.technology.WovenType;

/** Calls that return a {@code FutureTask} end when that is done: for all who weave such methods. */
public final class ReturnedTasks {

  private ReturnedTasks() {}

  /** What is to be woven so that {@code PendingResult} hears of it. */
  public static WovenType woven() {
    return WovenType.named("java.util.concurrent.FutureTask")
        .advise("io.e2i.obs.rule.FutureTaskAdvice", any(), "finishCompletion");
  }
}
