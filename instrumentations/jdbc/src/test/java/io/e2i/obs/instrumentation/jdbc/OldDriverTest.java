package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drivers whose class files are older than {@code invokedynamic} and JDBC 4. */
class OldDriverTest {

  @Test
  void recordsHsqldbOfJava2() {
    check("hsqldb", "org.hsqldb.jdbcDriver", "jdbc:hsqldb:mem:shop", "S0002");
  }

  @Test
  void recordsDerbyOfJava4() {
    check(
        "derby",
        "org.apache.derby.jdbc.EmbeddedDriver",
        "jdbc:derby:memory:shop;create=true",
        "42X05");
  }

  private static void check(String name, String driver, String url, String missingTable) {
    try (ForkedApplication application =
        ForkedApplication.of(OldDriverScenarios.class)
            .library(name, "target/ancient/" + name + "-*.jar")
            .jvmArgument("-Djdbc.driver=" + driver)
            .jvmArgument("-Djdbc.url=" + url)
            .jvmArgument("-Dderby.stream.error.file=/dev/null")
            .start()) {
      List<RecordedSpan> spans =
          application.spansDuring(
              () -> assertThat(application.run("shop")).isEqualTo("1 3 b3 " + missingTable));

      assertThat(spans)
          .extracting(RecordedSpan::name)
          .containsExactlyInAnyOrder(
              "CREATE TABLE orders",
              "INSERT orders",
              "BATCH INSERT orders",
              "SELECT orders",
              "SELECT missing");
      assertThat(spans)
          .allSatisfy(
              span ->
                  assertThat(span.attributes())
                      .containsEntry("db.system.name", name)
                      .containsEntry("db.namespace", "shop"));
      assertThat(spans)
          .filteredOn(RecordedSpan::isError)
          .extracting(span -> span.attribute("error.type"))
          .containsExactly(missingTable);
    }
  }
}
