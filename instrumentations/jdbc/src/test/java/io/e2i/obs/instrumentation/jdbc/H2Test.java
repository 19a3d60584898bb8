package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** H2 in memory: the newest driver and the oldest one, directly and through a pool. */
class H2Test {

  private static final String URL = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;PASSWORD=s3cr3t-value";

  abstract static class H2 extends JdbcContract {
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

    @Test
    void asksAConnectionForItsUrlWhereNoDriverWasAsked() {
      RecordedSpan span = single("dataSource");

      assertThat(span.name()).isEqualTo("SELECT");
      assertThat(span.attribute("db.namespace")).isEqualTo("other");
    }

    @Test
    void countsAQueryOfAQueryOnce() {
      assertThat(single("nested").name()).isEqualTo("SELECT orders");
    }
  }

  @Nested
  class Newest extends H2 {
    @RegisterExtension static final ForkedApplication APP = H2Test.application(URL).start();

    @Override
    protected ForkedApplication application() {
      return APP;
    }

    @Test
    void recordsEachExecutionOfEveryOverloadOnce() {
      assertThat(APP.spansOf("everything")).hasSize(EveryOverload.EXECUTIONS);
    }
  }

  @Nested
  class Oldest extends H2 {
    @RegisterExtension
    static final ForkedApplication APP =
        H2Test.application(URL).library("h2", "target/oldest/h2-*.jar").start();

    @Override
    protected ForkedApplication application() {
      return APP;
    }
  }

  @Nested
  class Pooled extends H2 {
    @RegisterExtension
    static final ForkedApplication APP =
        H2Test.application(URL).jvmArgument("-Djdbc.pool=true").start();

    @Override
    protected ForkedApplication application() {
      return APP;
    }
  }

  static ForkedApplication.Builder application(String url) {
    return ForkedApplication.of(JdbcScenarios.class)
        .config(
            "instrumentations: {methods: {include: [{type: com.acme.Orders, methods: [find]}]}}")
        .jvmArgument("-Djdbc.url=" + url);
  }
}
