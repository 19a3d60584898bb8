package com.acme.java8;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Scheduled methods, run in a JVM with the agent. */
public class ScheduledScenarios extends PlainScenarios {

  protected ScheduledScenarios() {}

  /** Begun within an operation, which has no part in the runs. */
  public static String scheduled() throws Exception {
    AnnotationConfigApplicationContext context =
        Work.outer(() -> new AnnotationConfigApplicationContext(Jobs.class));
    Jobs.Runs runs = context.getBean(Jobs.Runs.class);
    runs.rate.await();
    runs.delay.await();
    runs.cron.await();
    runs.failed.await();
    runs.twice.await();
    AsyncScenarios.acquire();
    context.close();
    return "done";
  }
}
