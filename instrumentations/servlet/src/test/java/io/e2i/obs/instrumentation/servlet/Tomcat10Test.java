package io.e2i.obs.instrumentation.servlet;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servlet 6.0, jakarta. */
class Tomcat10Test extends ServletContainerContract {

  @RegisterExtension
  static final ForkedApplication APPLICATION = Containers.tomcat("target/tomcat-10").start();

  @Override
  protected ForkedApplication application() {
    return APPLICATION;
  }
}
