package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.technology.TechnologyOptions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementTemplatesTest {

  private final ConnectionInfo shop = JdbcUrl.read("jdbc:mysql://db:3307/shop");

  @BeforeEach
  void sanitize() {
    sanitize(true);
  }

  @AfterEach
  void resetOptions() {
    TechnologyOptions.use(Map.of());
  }

  private static void sanitize(boolean sanitize) {
    TechnologyOptions options = new TechnologyOptions(Map.of("sanitize", sanitize));
    TechnologyOptions.use(Map.of("jdbc", options));
  }

  @Test
  void describesAStatementOfAConnection() {
    OperationTemplate template =
        StatementTemplates.of(shop, "select a from b.Orders where c = 'x'");

    assertThat(template.name()).isEqualTo("select b.Orders");
    assertThat(template.labels()).containsExactly("mysql", "select", "orders");
    assertThat(template.attributes().asMap())
        .containsOnly(
            Map.entry(DatabaseAttributes.SYSTEM_NAME, "mysql"),
            Map.entry(DatabaseAttributes.NAMESPACE, "shop"),
            Map.entry(DatabaseAttributes.SERVER_ADDRESS, "db"),
            Map.entry(DatabaseAttributes.SERVER_PORT, 3307L),
            Map.entry(DatabaseAttributes.QUERY_SUMMARY, "select b.Orders"),
            Map.entry(DatabaseAttributes.QUERY_TEXT, "select a from b.Orders where c = ?"));
  }

  @Test
  void namesWhatIsNotUnderstoodByItsDatabase() {
    assertThat(StatementTemplates.of(shop, "hokus pokus").name()).isEqualTo("shop");
    assertThat(StatementTemplates.ofUnknown(ConnectionInfo.UNKNOWN).name()).isEqualTo("other_sql");
    assertThat(StatementTemplates.ofUnknown(shop).labels())
        .containsExactly("mysql", "unknown", "unknown");
  }

  @Test
  void namesTheProcedureOfACall() {
    assertThat(procedure("{? = call s.Total(?)}")).isEqualTo("s.Total");
    assertThat(procedure("EXEC total 1")).isEqualTo("total");
    assertThat(procedure("SELECT total(1)")).isNull();
    assertThat(procedure("call")).isNull();
  }

  private String procedure(String sql) {
    return StatementTemplates.of(shop, sql)
        .attributes()
        .get(DatabaseAttributes.STORED_PROCEDURE_NAME);
  }

  @Test
  void sharesTheTemplateOfEqualStatements() {
    OperationTemplate first = StatementTemplates.of(shop, new String("SELECT 1 FROM a"));
    ConnectionInfo same = JdbcUrl.read("jdbc:mysql://db:3307/shop?user=u");
    ConnectionInfo other = JdbcUrl.read("jdbc:mysql://db:3307/other");

    assertThat(StatementTemplates.of(same, new String("SELECT 1 FROM a"))).isSameAs(first);
    assertThat(StatementTemplates.of(other, "SELECT 1 FROM a")).isNotSameAs(first);
  }

  @Test
  void keepsNoHugeStatements() {
    String huge = "SELECT a FROM b WHERE " + "c = 1 OR ".repeat(1000) + "d = 2";

    assertThat(StatementTemplates.isKept(huge)).isFalse();
    assertThat(StatementTemplates.of(shop, huge)).isNotSameAs(StatementTemplates.of(shop, huge));
  }

  @Test
  void survivesMoreStatementsThanThereAreSlots() {
    for (int i = 0; i < 20 * StatementTemplates.SLOTS; i++) {
      assertThat(StatementTemplates.of(shop, "SELECT a FROM t" + i).name())
          .isEqualTo("SELECT t" + i);
    }
  }

  @Test
  void readsStatementsAnewWhenTheOptionChanges() {
    String sql = "SELECT 'a' FROM option_changes";
    StatementTemplates.of(shop, sql);
    sanitize(false);

    assertThat(StatementTemplates.of(shop, sql).attributes().get(DatabaseAttributes.QUERY_TEXT))
        .isEqualTo(sql);
  }
}
