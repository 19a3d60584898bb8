package io.e2i.obs.instrumentation.servlet;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaxCopy;
import java.util.List;

/** The sample application in a child JVM, with one container on its class path. */
final class Containers {

  private static final String CONFIG =
      """
      instrumentations:
        servlet:
          capture_request_headers: [X-Tenant, Cookie]
          capture_response_headers: [X-Answer, Set-Cookie]
        methods:
          include:
            - {type: com.acme.shop.Work, methods: [done]}
            - {type: com.acme.javaxshop.Work, methods: [done]}
      """;

  private Containers() {}

  /** With the newest Tomcat and the newest Jetty on the class path, and both old APIs not. */
  static ForkedApplication.Builder of(Class<?> scenarios) {
    return ForkedApplication.of(scenarios)
        .config(CONFIG)
        .without("javax.servlet-api")
        .without("jakarta.servlet-api");
  }

  /** With another Tomcat than the newest. */
  static ForkedApplication.Builder tomcat(String directory) {
    return of(TomcatScenarios.class).library("tomcat-embed-core", directory + "/*.jar");
  }

  /** With the oldest Jetty in the place of the newest. */
  static ForkedApplication.Builder jetty(String directory) {
    ForkedApplication.Builder builder = of(JettyScenarios.class).without("tomcat-embed-core");
    for (String part : List.of("http", "io", "security", "session", "util", "ee10-servlet")) {
      builder.without("jetty-" + part);
    }
    return builder.library("jetty-server", directory + "/*.jar");
  }

  /** Adds the copy of the sample application for the old namespace. */
  static ForkedApplication.Builder javax(ForkedApplication.Builder builder) {
    return builder.library("sample-application", JavaxCopy.of(SampleListener.PACKAGE));
  }
}
