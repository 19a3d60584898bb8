package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spring 4.3. */
class SpringOldestTest extends SpringSchedulingContract {

  @RegisterExtension static final ForkedApplication APPLICATION = Versions.oldest().start();

  @Override
  ForkedApplication application() {
    return APPLICATION;
  }
}
