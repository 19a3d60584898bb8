package io.e2i.obs.instrumentation.springscheduling;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Spring's asynchronous and scheduled methods, and what applications give to its executors. */
public final class SpringSchedulingInstrumentation extends Technology {

  static final String NAME = "spring-scheduling";
  static final String PLAIN_TASKS = "plain_tasks";

  private static final String ADVICE = "io.e2i.obs.instrumentation.springscheduling.";
  private static final String SPRING = "org.springframework.";
  private static final String CONCURRENT = SPRING + "scheduling.concurrent.";
  private static final String TASK = SPRING + "core.task.";
  private static final String[] SCHEDULERS = {
    CONCURRENT + "ThreadPoolTaskScheduler",
    CONCURRENT + "SimpleAsyncTaskScheduler",
    CONCURRENT + "ConcurrentTaskScheduler"
  };
  private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";

  public SpringSchedulingInstrumentation() {
    super(NAME);
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(
        new TechnologyOption(
            PLAIN_TASKS,
            TechnologyOption.Type.FLAG,
            "true",
            "tasks that the application gives to Spring's executors and schedulers itself"));
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        WovenType.named(SPRING + "aop.interceptor.AsyncExecutionAspectSupport")
            .advise(ADVICE + "AsyncAdvice$Qualify", takesArguments(2), "findQualifiedExecutor")
            .advise(ADVICE + "AsyncAdvice$Choose", takesArguments(1), "determineAsyncExecutor")
            .advise(ADVICE + "AsyncAdvice$Submit", takesArguments(3), "doSubmit")
            .advise(ADVICE + "AsyncAdvice$Fail", takesArguments(3), "handleError"),
        WovenType.named(SPRING + "aop.interceptor.AsyncExecutionInterceptor")
            .advise(ADVICE + "AsyncAdvice$Invoke", takesArguments(1), "invoke"),
        WovenType.named(SPRING + "scheduling.support.ScheduledMethodRunnable")
            .advise(ADVICE + "ScheduledAdvice$Run", takesArguments(0), "run"),
        WovenType.named(CONCURRENT + "ReschedulingRunnable")
            .advise(ADVICE + "ScheduledAdvice$Next", takesArguments(0), "schedule"),
        WovenType.named(CONCURRENT + "ExecutorConfigurationSupport")
            .advise(ADVICE + "QueueAdvice$Initialize", takesArguments(0), "initialize"),
        WovenType.named(TASK + "support.TaskExecutorAdapter")
            .withState()
            .advise(ADVICE + "QueueAdvice$Adapt", takesArguments(1), "<init>")
            .advise(ADVICE + "SubmitAdvice$Adapted", takesArguments(3), "doExecute"),
        WovenType.named(CONCURRENT + "ConcurrentTaskExecutor")
            .withState()
            .advise(ADVICE + "ExecuteAdvice", runnable(), "execute")
            .advise(ADVICE + "SubmitAdvice$OfRunnable", runnable(), "submit", "submitListenable")
            .advise(ADVICE + "SubmitAdvice$OfCallable", callable(), "submit", "submitListenable")
            .advise(ADVICE + "SubmitAdvice$Carried", task(), "submit", "submitListenable"),
        WovenType.named(CONCURRENT + "ThreadPoolTaskExecutor", TASK + "SimpleAsyncTaskExecutor")
            .advise(ADVICE + "ExecuteAdvice", runnable(), "execute")
            .advise(ADVICE + "SubmitAdvice$OfRunnable", runnable(), "submit", "submitListenable")
            .advise(ADVICE + "SubmitAdvice$OfCallable", callable(), "submit", "submitListenable")
            .advise(ADVICE + "SubmitAdvice$Carried", task(), "submit", "submitListenable")
            .advise(ADVICE + "SubmitAdvice$OfThread", takesArguments(1), "doExecute"),
        WovenType.named(SCHEDULERS)
            .advise(
                ADVICE + "SubmitAdvice$OfRunnable",
                runnable(),
                "execute",
                "submit",
                "submitListenable")
            .advise(ADVICE + "SubmitAdvice$OfCallable", callable(), "submit", "submitListenable")
            .advise(
                ADVICE + "SubmitAdvice$Carried", task(), "execute", "submit", "submitListenable")
            .advise(ADVICE + "SubmitAdvice$Once", atTime(), "schedule")
            .advise(
                ADVICE + "SubmitAdvice$Often",
                takesArgument(1, named(SPRING + "scheduling.Trigger")),
                "schedule")
            .advise(
                ADVICE + "SubmitAdvice$Often",
                runnable(),
                "scheduleAtFixedRate",
                "scheduleWithFixedDelay"),
        WovenType.named(SPRING + "util.concurrent.FutureUtils")
            .advise(ADVICE + "SubmitAdvice$Completable", takesArguments(2), "callAsync"),
        WovenType.subtypesOf(POOL)
            .advise(ADVICE + "PoolAdvice$Before", takesArguments(2), "beforeExecute")
            .advise(ADVICE + "PoolAdvice$After", takesArguments(2), "afterExecute"),
        WovenType.named(POOL + "$CallerRunsPolicy")
            .advise(ADVICE + "PoolAdvice$CallerRuns", any(), "rejectedExecution"));
  }

  private static ElementMatcher.Junction<MethodDescription> runnable() {
    return takesArgument(0, Runnable.class);
  }

  private static ElementMatcher<MethodDescription> callable() {
    return takesArgument(0, Callable.class);
  }

  private static ElementMatcher<MethodDescription> task() {
    return runnable().or(callable());
  }

  private static ElementMatcher<MethodDescription> atTime() {
    return takesArgument(1, named("java.util.Date").or(named("java.time.Instant")));
  }
}
