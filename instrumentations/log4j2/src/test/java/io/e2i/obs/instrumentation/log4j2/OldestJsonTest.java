package io.e2i.obs.instrumentation.log4j2;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The oldest version. */
class OldestJsonTest extends JsonContract {

  @RegisterExtension
  static final ForkedApplication app =
      Log4j.application(Log4j.OLDEST, "logs: {json: true}").start();

  @Override
  ForkedApplication application() {
    return app;
  }
}
