package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Further drivers, some of them with class files older than {@code invokedynamic} and JDBC 4. */
class FurtherDriversTest {

  private static final String HSQLDB = "jdbc:hsqldb:mem:shop";
  private static final String DERBY = "jdbc:derby:memory:shop;create=true";

  @Test
  void recordsHsqldbOfJava2() {
    check("hsqldb", "ancient/hsqldb", "org.hsqldb.jdbcDriver", HSQLDB, "S0002 -22", "S0002");
  }

  @Test
  void recordsHsqldb() {
    check("hsqldb", "others/hsqldb", "org.hsqldb.jdbc.JDBCDriver", HSQLDB, "42501 -5501", "42501");
  }

  @Test
  void recordsDerbyOfJava4() {
    String driver = "org.apache.derby.jdbc.EmbeddedDriver";
    check("derby", "ancient/derby", driver, DERBY, "42X05 30000", "42X05");
  }

  @Test
  void recordsDerby() {
    String driver = "org.apache.derby.iapi.jdbc.AutoloadedDriver";
    check("derby", "others/derby", driver, DERBY, "42X05 30000", "42X05");
  }

  @Test
  void recordsSqlite() {
    String url = "jdbc:sqlite:file:shop?mode=memory";
    check("sqlite", "others/sqlite", "org.sqlite.JDBC", url, "null 1", "1");
  }

  private static void check(
      String system, String jars, String driver, String url, String seen, String errorType) {
    try (ForkedApplication application =
        ForkedApplication.of(PlainScenarios.class)
            .library(system, "target/" + jars + "*.jar")
            .jvmArgument("-Djdbc.driver=" + driver)
            .jvmArgument("-Djdbc.url=" + url)
            .jvmArgument("-Dderby.stream.error.file=/dev/null")
            .start()) {
      List<RecordedSpan> spans =
          application.spansDuring(
              () -> assertThat(application.run("shop")).isEqualTo("1 3 b3 " + seen));

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
                      .containsEntry("db.system.name", system)
                      .containsEntry("db.namespace", "shop"));
      assertThat(spans)
          .filteredOn(RecordedSpan::isError)
          .extracting(span -> span.attribute("error.type"))
          .containsExactly(errorType);
    }
  }
}
