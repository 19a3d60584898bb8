package io.e2i.obs.instrumentation.servlet;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servlet 4.0, javax. */
class Tomcat9Test extends ServletContainerContract {

  @RegisterExtension
  static final ForkedApplication APPLICATION =
      Containers.javax(Containers.tomcat("target/tomcat-9")).start();

  @Override
  protected ForkedApplication application() {
    return APPLICATION;
  }
}
