package io.e2i.obs.instrumentation.logback;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class JsonNewestTest extends JsonContract {

  @RegisterExtension
  static final ForkedApplication app =
      LogbackVersion.NEWEST.application().config("logs: {json: true}").start();

  @Override
  ForkedApplication app() {
    return app;
  }
}
