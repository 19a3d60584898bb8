package io.e2i.obs.instrumentation.uncaught;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The places of the JDK where exceptions end that nobody has caught. */
public final class UncaughtInstrumentation extends Technology {

  static final String NAME = "uncaught";
  static final String FUTURES = "futures";

  private static final String ADVICE = "io.e2i.obs.instrumentation.uncaught.";
  private static final String JUC = "java.util.concurrent.";

  public UncaughtInstrumentation() {
    super(NAME);
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(
        new TechnologyOption(
            FUTURES,
            TechnologyOption.Type.FLAG,
            "true",
            "exceptions in futures that nobody has asked for their result within five seconds"));
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        WovenType.named("java.lang.Thread")
            .adviseEntry(
                ADVICE + "ThreadAdvice", "dispatchUncaughtException", "(Ljava/lang/Throwable;)V"),
        WovenType.named(JUC + "ThreadPoolExecutor")
            .advise(ADVICE + "WorkerAdvice", takesArguments(1), "runWorker"),
        // One of them at a time: from 8, from 17 and from 22 on.
        WovenType.named(JUC + "ForkJoinTask$RunnableExecuteAction")
            .advise(
                ADVICE + "ExecutedAdvice",
                takesArguments(1),
                "internalPropagateException",
                "trySetException",
                "onAuxExceptionSet"),
        WovenType.named(JUC + "FutureTask")
            .advise(ADVICE + "FutureAdvice$Fail", takesArguments(1), "setException")
            .advise(ADVICE + "FutureAdvice$Ask", takesArguments(1), "report")
            .advise(ADVICE + "FutureAdvice$Look", takesArguments(0), "exceptionNow"),
        WovenType.named(JUC + "CompletableFuture")
            .advise(ADVICE + "StageAdvice$Fail", takesArguments(1), "completeThrowable")
            .advise(ADVICE + "FutureAdvice$Ask", any(), "reportGet", "reportJoin")
            .advise(ADVICE + "FutureAdvice$Look", takesArguments(0), "exceptionNow")
            .advise(
                ADVICE + "StageAdvice$Handle",
                any(),
                "exceptionally",
                "exceptionallyAsync",
                "exceptionallyCompose",
                "exceptionallyComposeAsync",
                "handle",
                "handleAsync",
                "whenComplete",
                "whenCompleteAsync"));
  }
}
