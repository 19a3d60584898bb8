package io.e2i.obs.instrumentation.executor;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.List;

/** The JDK's executors, tasks and stages, from Java 8 to 25. */
public final class ExecutorInstrumentation extends Technology {

  private static final String ADVICE = "io.e2i.obs.instrumentation.executor.";
  private static final String JUC = "java.util.concurrent.";
  private static final String STAGE = JUC + "CompletableFuture$";

  public ExecutorInstrumentation() {
    super("executor");
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        WovenType.named(JUC + "ThreadPoolExecutor")
            .withState()
            .advise(ADVICE + "ThreadPoolAdvice$Execute", takesArguments(1), "execute")
            .advise(ADVICE + "ThreadPoolAdvice$Next", takesArguments(0), "getTask")
            .advise(ADVICE + "ThreadPoolAdvice$Reject", takesArguments(1), "reject")
            .advise(ADVICE + "ThreadPoolAdvice$Remove", takesArguments(1), "remove")
            .advise(ADVICE + "ThreadPoolAdvice$Drain", takesArguments(0), "drainQueue"),
        WovenType.named(JUC + "ThreadPoolExecutor$Worker")
            .advise(ADVICE + "ThreadPoolAdvice$Work", takesArguments(0), "run"),
        WovenType.named(JUC + "ScheduledThreadPoolExecutor")
            .advise(ADVICE + "ThreadPoolAdvice$Schedule", takesArguments(1), "delayedExecute"),
        WovenType.named(JUC + "FutureTask")
            .withState()
            .advise(ADVICE + "TaskAdvice$Make", any(), "<init>")
            .advise(ADVICE + "TaskAdvice$Run", takesArguments(0), "run")
            .advise(ADVICE + "TaskAdvice$Cancel", takesArguments(1), "cancel"),
        WovenType.named(JUC + "ForkJoinTask")
            .withState()
            .advise(ADVICE + "ForkJoinAdvice$Fork", takesArguments(0), "fork")
            .advise(ADVICE + "ForkJoinAdvice$Execute", takesArguments(0), "doExec"),
        WovenType.named(JUC + "ForkJoinPool")
            .withState()
            // To 17 the first two, from 21 on the third; the last is new in 25. The public
            // externalSubmit of 21 is called while virtual threads are switched, and calls the
            // third.
            .advise(
                ADVICE + "ForkJoinAdvice$Push",
                takesArguments(1).and(not(isPublic())),
                "externalPush",
                "externalSubmit")
            .advise(ADVICE + "ForkJoinAdvice$Submit", takesArguments(2), "poolSubmit")
            .advise(ADVICE + "ForkJoinAdvice$Delay", takesArguments(1), "scheduleDelayedTask"),
        WovenType.named(STAGE + "AsyncSupply", STAGE + "AsyncRun")
            .advise(ADVICE + "TaskAdvice$Make", any(), "<init>")
            .advise(ADVICE + "TaskAdvice$Run", takesArguments(0), "run"),
        WovenType.named(STAGE + "UniCompletion")
            .advise(ADVICE + "TaskAdvice$Make", any(), "<init>"),
        WovenType.named(
                STAGE + "UniApply",
                STAGE + "UniAccept",
                STAGE + "UniRun",
                STAGE + "UniWhenComplete",
                STAGE + "UniHandle",
                STAGE + "UniExceptionally",
                STAGE + "UniComposeExceptionally",
                STAGE + "UniCompose",
                STAGE + "BiApply",
                STAGE + "BiAccept",
                STAGE + "BiRun",
                STAGE + "OrApply",
                STAGE + "OrAccept",
                STAGE + "OrRun")
            .advise(ADVICE + "TaskAdvice$Fire", takesArguments(1), "tryFire"),
        WovenType.named("java.lang.ThreadBuilders")
            .advise(
                ADVICE + "VirtualThreadAdvice",
                takesArgument(3, Runnable.class),
                "newVirtualThread"));
  }
}
