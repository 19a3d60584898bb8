package io.e2i.obs.instrumentation.logback;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class CorrelationOldestTest extends CorrelationContract {

  @RegisterExtension
  static final ForkedApplication app = LogbackVersion.OLDEST.application().start();

  @Override
  ForkedApplication app() {
    return app;
  }
}
