package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real PostgreSQL: the newest driver and the oldest one. */
class PostgresTest {

  private static final EmbeddedPostgres POSTGRES = start();

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setPort(0).start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    POSTGRES.close();
  }

  abstract static class Postgres extends JdbcContract {
    @Override
    protected String system() {
      return "postgresql";
    }

    @Override
    protected String namespace() {
      return "postgres";
    }

    @Override
    protected String failureCode() {
      return "42P01";
    }

    @Test
    void namesTheServer() {
      assertThat(single("preparedQuery").attributes())
          .containsEntry("server.address", "localhost")
          .containsEntry("server.port", (long) POSTGRES.getPort());
    }
  }

  @Nested
  class Newest extends Postgres {
    @RegisterExtension static final ForkedApplication APP = PostgresTest.application().start();

    @Override
    protected ForkedApplication application() {
      return APP;
    }
  }

  @Nested
  class Oldest extends Postgres {
    @RegisterExtension
    static final ForkedApplication APP =
        PostgresTest.application().library("postgresql", "target/oldest/postgresql-*.jar").start();

    @Override
    protected ForkedApplication application() {
      return APP;
    }
  }

  static ForkedApplication.Builder application() {
    return H2Test.application(POSTGRES.getJdbcUrl("postgres", "postgres"));
  }
}
