package io.e2i.obs.instrumentation.springweb;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spring 5.3, javax, in Tomcat 9. */
class SpringOldestTest extends SpringWebContract {

  @RegisterExtension static final ForkedApplication APPLICATION = Versions.oldest().start();

  @Override
  ForkedApplication application() {
    return APPLICATION;
  }
}
