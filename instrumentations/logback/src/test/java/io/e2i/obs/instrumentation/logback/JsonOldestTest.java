package io.e2i.obs.instrumentation.logback;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class JsonOldestTest extends JsonContract {

  @RegisterExtension
  static final ForkedApplication app =
      LogbackVersion.OLDEST.application().java(8).config("logs: {json: true}").start();

  @Override
  ForkedApplication app() {
    return app;
  }
}
