package io.e2i.obs.instrumentation.logback;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class JsonMiddleTest extends JsonContract {

  @RegisterExtension
  static final ForkedApplication app =
      LogbackVersion.MIDDLE.application().config("logs: {json: true}").start();

  @Override
  ForkedApplication app() {
    return app;
  }
}
