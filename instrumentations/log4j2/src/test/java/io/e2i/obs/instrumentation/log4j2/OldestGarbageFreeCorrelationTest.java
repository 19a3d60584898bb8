package io.e2i.obs.instrumentation.log4j2;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The oldest version, its context in maps that are used again. */
class OldestGarbageFreeCorrelationTest extends CorrelationContract {

  @RegisterExtension
  static final ForkedApplication app =
      Log4j.application(Log4j.OLDEST)
          .jvmArgument("-Dlog4j2.garbagefreeThreadContextMap=true")
          .jvmArgument("-Dlog4j2.garbagefree.threadContextMap=true")
          .start();

  @Override
  ForkedApplication application() {
    return app;
  }
}
