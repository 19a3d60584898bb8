package io.e2i.obs.instrumentation.springweb;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaxCopy;
import java.util.List;

/** The sample application in a child JVM, with one version of Spring on its class path. */
final class Versions {

  private Versions() {}

  static ForkedApplication.Builder newest() {
    // Spring 7 needs it at run time; the testkit takes it for the agent's.
    return any().library("jspecify", "target/newest/*.jar");
  }

  private static ForkedApplication.Builder any() {
    return ForkedApplication.of(SpringScenarios.class)
        .without("javax.servlet-api")
        .without("jakarta.servlet-api");
  }

  static ForkedApplication.Builder middle() {
    return of("target/middle");
  }

  static ForkedApplication.Builder oldest() {
    return of("target/oldest").library("sample-application", JavaxCopy.of(SpringScenarios.PACKAGE));
  }

  private static ForkedApplication.Builder of(String directory) {
    ForkedApplication.Builder builder = any().without("tomcat-embed-core");
    for (String part : List.of("aop", "beans", "context", "core", "expression", "web")) {
      builder.without("spring-" + part);
    }
    return builder.library("spring-webmvc", directory + "/*.jar");
  }
}
