package io.e2i.obs.instrumentation.springscheduling;

import com.acme.java8.AsyncScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import java.util.List;

/** The application under test in a child JVM, with one version of Spring on its class path. */
final class Versions {

  private static final String OPERATIONS =
      """
      instrumentations:
        methods: {include: [{type: com.acme.java8.Work, methods: [outer, inner]}]}
      queues: {every: 1s, thresholds: {small: 1}}
      """;

  private Versions() {}

  static ForkedApplication.Builder oldest() {
    ForkedApplication.Builder builder = of("oldest");
    return JavaHome.isAtHand(8)
        ? builder.java(8)
        : builder.jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED");
  }

  static ForkedApplication.Builder middle() {
    return of("middle");
  }

  static ForkedApplication.Builder newest() {
    return of("newest");
  }

  private static ForkedApplication.Builder of(String version) {
    ForkedApplication.Builder builder =
        ForkedApplication.of(AsyncScenarios.class).config(OPERATIONS);
    for (String part : List.of("aop", "beans", "core", "expression", "jcl")) {
      builder.without("spring-" + part);
    }
    return builder.library("spring-context", "target/" + version + "/*.jar");
  }
}
