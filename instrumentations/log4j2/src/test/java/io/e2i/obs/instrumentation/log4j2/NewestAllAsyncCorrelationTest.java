package io.e2i.obs.instrumentation.log4j2;

import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The newest version, all loggers asynchronous. */
class NewestAllAsyncCorrelationTest extends CorrelationContract {

  @RegisterExtension
  static final ForkedApplication app =
      Log4j.application(Log4j.NEWEST)
          .jvmArgument(
              "-DLog4jContextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector")
          .start();

  @Override
  ForkedApplication application() {
    return app;
  }
}
