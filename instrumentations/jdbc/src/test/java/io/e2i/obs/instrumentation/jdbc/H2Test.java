package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.testkit.DatabaseContract;
import io.e2i.obs.testkit.ForkedApplication;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2Test extends DatabaseContract {

  @RegisterExtension
  static final ForkedApplication app =
      ForkedApplication.of(JdbcScenarios.class)
          .jvmArgument("-Djdbc.url=jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;PASSWORD=s3cr3t-value")
          .start();

  @Override
  protected ForkedApplication application() {
    return app;
  }

  @Override
  protected String system() {
    return "h2database";
  }

  @Override
  protected String namespace() {
    return "shop";
  }

  @Override
  protected String failureCode() {
    return "42S02";
  }
}
