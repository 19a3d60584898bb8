package io.e2i.obs.instrumentation.springscheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManyTasksTest {

  private static final int MEGABYTES_OF_GROWTH = 8;

  @RegisterExtension
  static final ForkedApplication app =
      Versions.newest().config("tracing: {sampling: {ratio: 0}}\nreload: {every: 1s}").start();

  @Test
  void memoryStaysFlat() {
    app.run("many", "2000");
    app.run("manyTasks", "2000");
    int before = Integer.parseInt(app.run("many", "1000"));
    double calls = count("Orders.ship");
    double tasks = count("Task");

    app.run("many", "50000");
    int after = Integer.parseInt(app.run("manyTasks", "50000"));

    assertThat(after).isLessThan(before + MEGABYTES_OF_GROWTH);
    Await.until(
        Duration.ofSeconds(10),
        () -> count("Orders.ship") >= calls + 50_000 && count("Task") >= tasks + 100_000,
        () -> app.metrics().text());
  }

  @Test
  void plainTasksCanBeLeftOut() {
    app.reconfigure("instrumentations: {spring-scheduling: {plain_tasks: false}}");
    Await.until(
        Duration.ofSeconds(20),
        () -> app.output().contains("instrumentations.spring-scheduling.plain_tasks"),
        app::output);
    double lambdas = count("PlainScenarios");

    app.run("executeLambda", "pool");
    app.run("executeLambda", "simple");
    app.run("alone");

    assertThat(count("PlainScenarios")).isEqualTo(lambdas);
    app.reconfigure("instrumentations: {spring-scheduling: {plain_tasks: true}}");
    Await.until(
        Duration.ofSeconds(20),
        () -> {
          app.run("executeLambda", "pool");
          return count("PlainScenarios") > lambdas;
        },
        app::output);
  }

  private static double count(String task) {
    return app.metrics()
        .value("e2i_task_events_total", "task_name", task, "event", "succeeded")
        .orElse(0);
  }
}
