package com.acme.java8;

import io.e2i.obs.testkit.Redeployment;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;

/** Run in a JVM with the agent. */
public final class PredictionScenarios {

  private PredictionScenarios() {}

  public static String churn() {
    Map<String, Double> features = new HashMap<>();
    features.put("age", 20.0);
    features.put("income", 30.0);
    return "" + new Churn().predict(features);
  }

  public static String failingChurn() {
    try {
      return "" + new Churn().predict(-1.0);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  public static String countDown() {
    return "" + new Churn().countDown(20);
  }

  /** Exhausts the stack many times, at whatever depth, and then counts down once more. */
  public static String countDownAfterOverflows() throws InterruptedException {
    String[] result = new String[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              for (int i = 0; i < 300; i++) {
                overflow(i);
              }
              result[0] = "" + new Churn().countDown(3);
            },
            "exhausted",
            256 << 10);
    thread.start();
    thread.join();
    return result[0];
  }

  private static void overflow(int more) {
    if (more % 50 > 0) {
      overflow(more - 1);
      return;
    }
    try {
      new Churn().countDown(1_000_000);
    } catch (StackOverflowError expected) {
      // As without the agent.
    }
  }

  public static String rank() {
    return Churn.rank("b", "a");
  }

  public static String uplift(String model) {
    Uplift uplift = model.equals("linear") ? new Uplift.Linear() : new Uplift.Corrected();
    return "" + uplift.estimate(request()).isCertain();
  }

  public static String ensemble() {
    return "" + new Uplift.Ensemble().ask(request());
  }

  public static String stage(String failure) {
    CompletableFuture<Uplift.Answer> own = new CompletableFuture<>();
    boolean same = new Uplift.Later().stage(own) == own;
    new Churn().predict(1.0);
    if (failure.isEmpty()) {
      own.complete(new Uplift.Answer("late", 1));
    } else {
      own.completeExceptionally(new IllegalStateException(failure));
    }
    return "" + same;
  }

  public static String task() throws Exception {
    FutureTask<Uplift.Answer> own = new FutureTask<>(() -> new Uplift.Answer("task", 1));
    boolean same = new Uplift.Later().task(own) == own;
    own.run();
    return same + " " + own.get().getModelName();
  }

  public static String hostile(String calls) {
    Hostile hostile = new Hostile();
    for (int i = 0; i < Integer.parseInt(calls); i++) {
      hostile.predict(Collections.<String, String>emptyMap());
    }
    return "" + hostile.slowCalls;
  }

  /** Predicts from an object whose class is in a module that opens nothing. */
  public static String closedModule(String calls) {
    Path path = Paths.get("churn", "features.csv");
    for (int i = 0; i < Integer.parseInt(calls); i++) {
      new Hostile().predictFrom(path);
    }
    return path.getClass().getName();
  }

  /** Applications that make predictions, the JVM's first one too, and are undeployed. */
  public static String redeploy() throws Exception {
    return Redeployment.leftOf(5, PredictionScenarios.class, "churn", "failingChurn", "ensemble")
        + " are left";
  }

  private static Uplift.Request request() {
    return new Uplift.Request("acme", "north");
  }
}
