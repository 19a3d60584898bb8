package io.e2i.obs.instrumentation.springmessaging;

import io.e2i.obs.testkit.ForkedApplication;

/** A sample application in a child JVM, with one version of Spring and the clients it came with. */
final class Versions {

  private static final String[] REPLACED = {
    "amqp-client",
    "kafka-clients",
    "micrometer-commons",
    "micrometer-observation",
    "spring-amqp",
    "spring-aop",
    "spring-beans",
    "spring-context",
    "spring-core",
    "spring-expression",
    "spring-kafka",
    "spring-messaging",
    "spring-rabbit",
    "spring-tx"
  };

  private Versions() {}

  static ForkedApplication.Builder newest(Class<?> scenarios) {
    // Spring 7 needs it at run time; the testkit takes it for the agent's.
    return ForkedApplication.of(scenarios).library("jspecify", "target/newest/*.jar");
  }

  static ForkedApplication.Builder middle(Class<?> scenarios) {
    return of(scenarios, "target/middle/*.jar");
  }

  static ForkedApplication.Builder oldest(Class<?> scenarios) {
    return of(scenarios, "target/oldest/*.jar");
  }

  private static ForkedApplication.Builder of(Class<?> scenarios, String jars) {
    ForkedApplication.Builder builder = ForkedApplication.of(scenarios);
    for (String artifact : REPLACED) {
      builder.without(artifact);
    }
    return builder.library("commons-logging", jars);
  }
}
