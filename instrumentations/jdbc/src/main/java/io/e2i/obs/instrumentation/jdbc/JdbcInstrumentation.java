package io.e2i.obs.instrumentation.jdbc;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.TechnologyOption.Type;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Weaves the drivers themselves: what pools put around them is left out. */
public final class JdbcInstrumentation extends Technology {

  static final String NAME = "jdbc";
  static final String SANITIZE = "sanitize";
  static final String COUNT_ROWS = "count_rows";
  // Read by the signal of slow calls.
  static final String SLOW_THRESHOLD = "slow_threshold";

  private static final String ADVICE = "io.e2i.obs.instrumentation.jdbc.";

  private static final String[] POOLS = {
    "com.zaxxer.hikari.",
    "org.apache.commons.dbcp.",
    "org.apache.commons.dbcp2.",
    "org.apache.tomcat.dbcp.",
    "org.apache.tomcat.jdbc.",
    "com.mchange.v2.c3p0.",
    "com.alibaba.druid.",
    "com.jolbox.bonecp.",
    "org.vibur.dbcp.",
    "io.agroal.pool.",
    "oracle.ucp.",
    "org.jboss.jca.adapters.jdbc.",
    "org.jboss.resource.adapter.jdbc.",
    "com.sun.gjc.",
    "weblogic.jdbc.",
    "com.ibm.ws.rsadapter.",
    "com.p6spy.engine.",
    "net.ttddyy.dsproxy.",
    "com.sun.proxy.",
    "jdk.proxy",
  };

  private static final ElementMatcher<MethodDescription> SQL_OR_NOTHING =
      takesNoArguments().<MethodDescription>or(takesArgument(0, String.class));

  public JdbcInstrumentation() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(drivers(), connections(), statements(), resultSets());
  }

  private static WovenType drivers() {
    return WovenType.subtypesOf("java.sql.Driver")
        .advise(ADVICE + "ConnectAdvice", takesArgument(0, String.class), "connect");
  }

  // SQLite's driver declares its methods in classes that do not implement the interfaces yet.

  private static WovenType connections() {
    return WovenType.subtypesOf("java.sql.Connection", "org.sqlite.jdbc3.JDBC3Connection")
        .except(POOLS)
        .withState()
        .advise(
            ADVICE + "PrepareAdvice",
            takesArgument(0, String.class),
            "prepareStatement",
            "prepareCall")
        .advise(ADVICE + "CreateStatementAdvice", any(), "createStatement")
        .advise(ADVICE + "CheckAdvice", takesArguments(1), "isValid");
  }

  private static WovenType statements() {
    return WovenType.subtypesOf(
            "java.sql.Statement",
            "org.sqlite.jdbc3.JDBC3Statement",
            "org.sqlite.jdbc3.JDBC3PreparedStatement")
        .except(POOLS)
        .withState()
        .advise(
            ADVICE + "ExecuteAdvice",
            SQL_OR_NOTHING,
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeLargeUpdate")
        .advise(
            ADVICE + "ExecuteBatchAdvice", takesNoArguments(), "executeBatch", "executeLargeBatch")
        .advise(ADVICE + "AddBatchAdvice", SQL_OR_NOTHING, "addBatch")
        .advise(ADVICE + "ClearBatchAdvice", takesNoArguments(), "clearBatch")
        .advise(ADVICE + "GetResultSetAdvice", takesNoArguments(), "getResultSet")
        .advise(ADVICE + "CloseStatementAdvice", takesNoArguments(), "close");
  }

  private static WovenType resultSets() {
    return WovenType.subtypesOf("java.sql.ResultSet", "org.sqlite.jdbc3.JDBC3ResultSet")
        .except(POOLS)
        .withState()
        .advise(ADVICE + "NextRowAdvice", takesNoArguments().and(returns(boolean.class)), "next")
        .advise(ADVICE + "CloseResultSetAdvice", takesNoArguments(), "close");
  }

  @Override
  public List<TechnologyOption> options() {
    return Arrays.asList(
        new TechnologyOption(
            SANITIZE, Type.FLAG, "true", "take literals and comments out of statements"),
        new TechnologyOption(
            COUNT_ROWS,
            Type.FLAG,
            "false",
            "report queries when their rows have been read, with the number of rows"),
        new TechnologyOption(
            SLOW_THRESHOLD, Type.DURATION, "", "in place of slow_queries.threshold"));
  }
}
