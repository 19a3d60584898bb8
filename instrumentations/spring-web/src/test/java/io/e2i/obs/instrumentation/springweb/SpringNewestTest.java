package io.e2i.obs.instrumentation.springweb;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spring 7.0, jakarta, in Tomcat 11. */
class SpringNewestTest extends SpringWebContract {

  @RegisterExtension static final ForkedApplication APPLICATION = Versions.newest().start();

  @Override
  ForkedApplication application() {
    return APPLICATION;
  }
}
