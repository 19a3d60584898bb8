package io.e2i.obs.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '^',
      value = {
        "jdbc:postgresql://db.acme:5433/shop?user=u&password=p&currentSchema=sales -> postgresql db.acme:5433 shop|sales",
        "jdbc:postgresql://h1:5432,h2:5433/shop?targetServerType=primary -> postgresql h1:5432 shop",
        "jdbc:postgresql://[::1]:5432/shop -> postgresql ::1:5432 shop",
        "jdbc:postgresql:shop -> postgresql localhost shop",
        "jdbc:postgresql:///shop -> postgresql localhost shop",
        "jdbc:postgresql://h/ -> postgresql h",
        "jdbc:postgresql://joe:s3cr3t@h/shop -> postgresql h shop",
        "jdbc:postgresql://joe:s3/cr@3t@h:1/shop -> postgresql h:1 shop",
        "jdbc:mysql://h:3307/shop?user=u&password=p -> mysql h:3307 shop",
        "jdbc:mysql://u:p@h1:3306,u:p@h2:3306/shop -> mysql h2:3306 shop",
        "jdbc:mysql:loadbalance://h1:3306,h2:3306/shop -> mysql h1:3306 shop",
        "jdbc:mysql:replication://address=(host=h1)(port=3307)(type=source),address=(host=h2)/shop -> mysql h1:3307 shop",
        "jdbc:mysql://(host=h1,port=3308,user=u),(host=h2)/shop -> mysql h1:3308 shop",
        "jdbc:mysql+srv://h/shop -> mysql h shop",
        "jdbc:mysql:///shop -> mysql localhost shop",
        "jdbc:mariadb:sequential://h1,h2:3307/shop?password=p -> mariadb h1 shop",
        "jdbc:sqlserver://h\\\\inst:1434;databaseName=shop;user=u;password={p;1} -> microsoft.sql_server h:1434 inst|shop",
        "jdbc:sqlserver://h;user=u;password=p;database=shop -> microsoft.sql_server h shop",
        "jdbc:sqlserver://;serverName=h;portNumber=1500;databaseName={my shop} -> microsoft.sql_server h:1500 my shop",
        "jdbc:jtds:sqlserver://h:1433/shop;instance=i;user=u -> microsoft.sql_server h:1433 i|shop",
        "jdbc:oracle:thin:@h:1521:ORCL -> oracle.db h:1521 ORCL",
        "jdbc:oracle:thin:u/p@//h:1522/sales.acme -> oracle.db h:1522 sales.acme",
        "jdbc:oracle:thin:u/\"p@1\"@h:1521/sales -> oracle.db h:1521 sales",
        "jdbc:oracle:thin:@tcps://h:2484/sales?wallet_location=/w -> oracle.db h:2484 sales",
        "jdbc:oracle:thin:@h/sales:dedicated/inst -> oracle.db h sales",
        "jdbc:oracle:oci:@alias -> oracle.db alias",
        "jdbc:oracle:thin:u/p@(DESCRIPTION = (ADDRESS=(PROTOCOL=TCP)(HOST = h)(PORT=1525))(CONNECT_DATA=(SERVICE_NAME=s1))) -> oracle.db h:1525 s1",
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=h)(PORT=1525))(CONNECT_DATA=(SID=X))) -> oracle.db h:1525 X",
        "jdbc:db2://h:50001/SHOP:user=u;password=p/q; -> ibm.db2 h:50001 SHOP",
        "jdbc:db2:SHOP -> ibm.db2 SHOP",
        "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;PASSWORD=p -> h2database shop",
        "jdbc:h2:mem: -> h2database",
        "jdbc:h2:file:/var/data/shop;USER=u -> h2database shop",
        "jdbc:h2:~/shop -> h2database shop",
        "jdbc:h2:./shop -> h2database shop",
        "jdbc:h2:tcp://h:9093/~/shop;USER=u -> h2database h:9093 shop",
        "jdbc:h2:ssl://h/mem:shop -> h2database h shop",
        "jdbc:hsqldb:mem:shop -> hsqldb shop",
        "jdbc:hsqldb:hsql://h:9002/shop;user=u -> hsqldb h:9002 shop",
        "jdbc:hsqldb:file:/var/shop -> hsqldb shop",
        "jdbc:derby:memory:shop;create=true;password=p -> derby shop",
        "jdbc:derby://h:1528/shop;user=u -> derby h:1528 shop",
        "jdbc:derby:shop -> derby shop",
        "jdbc:sqlite:/var/shop.db -> sqlite shop.db",
        "jdbc:sqlite::memory: -> sqlite :memory:",
        "jdbc:sqlite: -> sqlite",
        "jdbc:clickhouse://h:8124/shop?user=u -> clickhouse h:8124 shop",
        "jdbc:ch:https://u:p@h:8443/shop -> clickhouse h:8443 shop",
        "jdbc:snowflake://acme.snowflakecomputing.com/?db=shop&schema=public&user=u&password=p -> snowflake acme.snowflakecomputing.com shop|public",
        "jdbc:redshift://h:5439/dev -> aws.redshift h:5439 dev",
        "jdbc:trino://h:8080/hive/sales -> trino h:8080 hive/sales",
        "jdbc:teradata://h/USER=u,PASSWORD=p,DATABASE=shop -> teradata h shop",
        "jdbc:sap://h:30015/?databaseName=shop&user=u -> sap.hana h:30015 shop",
        "jdbc:firebirdsql://h:3051//var/shop.fdb -> firebirdsql h:3051 shop.fdb",
        "jdbc:informix-sqli://h:9089/shop:INFORMIXSERVER=i;user=u;password=p -> ibm.informix h:9089 shop",
        "jdbc:hive2://h:10001/shop;user=u?a=b -> hive h:10001 shop",
        "jdbc:cloudspanner:/projects/p/instances/i/databases/shop?credentials=c -> gcp.spanner shop",
        "jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=shop;OAuthPvtKey=k -> other_sql shop",
        "jdbc:databricks://h:443/shop;transportMode=http;UID=token;PWD=p -> other_sql h:443 shop",
        "jdbc:singlestore://u:p@h:3307/shop -> other_sql h:3307 shop",
        "jdbc:p6spy:mysql://h/shop -> mysql h shop",
        "JDBC:H2:mem:shop -> h2database shop",
        "jdbc:acme://u:p@h/shop -> other_sql",
        "jdbc:mysql://u:p?x@h/shop -> mysql",
        "jdbc:mysql://h:99999/shop -> mysql shop",
        "jdbc: -> other_sql",
        "mysql://h/shop -> other_sql",
      })
  void readsTheUrlsOfEachDriver(String url, String expected) {
    assertThat(JdbcUrl.read(url.replace("\\\\", "\\"))).hasToString(expected);
  }

  @Test
  void acceptsNoUrl() {
    assertThat(JdbcUrl.read(null)).isEqualTo(ConnectionInfo.UNKNOWN);
    assertThat(JdbcUrl.read("")).isEqualTo(ConnectionInfo.UNKNOWN);
  }

  @Test
  void mentionsThePortUnlessItGoesWithoutSaying() {
    assertThat(JdbcUrl.read("jdbc:mysql://h:3306/a").unusualPort()).isEqualTo(-1);
    assertThat(JdbcUrl.read("jdbc:mysql://h/a").unusualPort()).isEqualTo(-1);
    assertThat(JdbcUrl.read("jdbc:mysql://h:3307/a").unusualPort()).isEqualTo(3307);
  }

  @Test
  void comparesByWhatTheUrlLeadsTo() {
    ConnectionInfo one = JdbcUrl.read("jdbc:mysql://h/a?user=u");
    ConnectionInfo same = JdbcUrl.read("jdbc:mysql://h/a?user=v");

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(one).isNotEqualTo(JdbcUrl.read("jdbc:mysql://h/b"));
  }
}
