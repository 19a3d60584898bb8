package io.e2i.obs.instrumentation.log4j2;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The newest version. */
class NewestJsonTest extends JsonContract {

  @RegisterExtension
  static final ForkedApplication app =
      Log4j.application(Log4j.NEWEST, "logs: {json: true}").start();

  @Override
  ForkedApplication application() {
    return app;
  }
}
