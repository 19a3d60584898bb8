package io.e2i.obs.instrumentation.servlet;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servlet 6.0, jakarta. */
class Jetty12Test extends ServletContainerContract {

  @RegisterExtension
  static final ForkedApplication APPLICATION =
      Containers.of(JettyScenarios.class)
          .library("tomcat-embed-core", "target/jetty-12/*.jar")
          .start();

  @Override
  protected ForkedApplication application() {
    return APPLICATION;
  }
}
