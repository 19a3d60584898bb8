package io.e2i.obs.instrumentation.executor;

import com.acme.java8.HandoverScenarios;
import io.e2i.obs.testkit.ExecutorContract;
import io.e2i.obs.testkit.ForkedApplication;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandoverTest extends ExecutorContract {

  static final String OPERATIONS =
      """
      instrumentations:
        methods: {include: [{type: com.acme.java8.Work, methods: [outer, inner, other]}]}
      """;

  static final List<String> WAYS =
      List.of(
          "execute",
          "submitRunnable",
          "submitCallable",
          "handToANewThread",
          "invokeAll",
          "invokeAny",
          "completionService",
          "subclass",
          "subclassSubmit",
          "taskThatSubmits",
          "foreignExecutor",
          "scheduledNow",
          "delayed",
          "decorated",
          "forkJoinExecute",
          "forkJoinSubmit",
          "forkJoinInvokeAll",
          "forkJoinFork",
          "forkInTheCommonPool",
          "parallelStream",
          "supplyAsync",
          "runAsyncInAPool",
          "supplyAsyncInAForeignExecutor",
          "thenApplyAsync",
          "thenApplyAsyncInAForeignExecutor",
          "thenRun",
          "thenCombine",
          "exceptionally");

  @RegisterExtension
  static final ForkedApplication app =
      ForkedApplication.of(HandoverScenarios.class).config(OPERATIONS).start();

  @Override
  protected ForkedApplication application() {
    return app;
  }

  @Override
  protected List<String> waysToHandOver() {
    return WAYS;
  }

  @Override
  protected String wayOutsideOfOperations() {
    return "outside";
  }
}
