package io.e2i.obs.instrumentation.springweb;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spring 6.2, jakarta, in Tomcat 10.1. */
class SpringMiddleTest extends SpringWebContract {

  @RegisterExtension static final ForkedApplication APPLICATION = Versions.middle().start();

  @Override
  ForkedApplication application() {
    return APPLICATION;
  }
}
