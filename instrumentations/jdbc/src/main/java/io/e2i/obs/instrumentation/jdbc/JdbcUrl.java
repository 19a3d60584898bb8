package io.e2i.obs.instrumentation.jdbc;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the URLs of JDBC drivers: system, first host, port, name of the database. User names and
 * passwords, which may stand in them, are never read. Never throws.
 */
final class JdbcUrl {

  private static final int MAX_READ = 4096;

  /** Drivers that hand the rest of the URL to another driver. */
  private static final String[] WRAPPERS = {"p6spy:", "log4jdbc:", "aws-wrapper:", "otel:"};

  private static final Map<String, DatabaseSystem> SYSTEMS = new HashMap<>();

  static {
    name(DatabaseSystem.POSTGRESQL, "postgresql", "pgsql");
    name(DatabaseSystem.MYSQL, "mysql", "mysql+srv");
    name(DatabaseSystem.MARIADB, "mariadb");
    name(DatabaseSystem.SQL_SERVER, "sqlserver", "jtds", "microsoft");
    name(DatabaseSystem.ORACLE, "oracle");
    name(DatabaseSystem.DB2, "db2", "as400");
    name(DatabaseSystem.H2, "h2");
    name(DatabaseSystem.HSQLDB, "hsqldb");
    name(DatabaseSystem.DERBY, "derby");
    name(DatabaseSystem.SQLITE, "sqlite");
    name(DatabaseSystem.CLICKHOUSE, "clickhouse", "ch");
    name(DatabaseSystem.SNOWFLAKE, "snowflake");
    name(DatabaseSystem.REDSHIFT, "redshift");
    name(DatabaseSystem.TRINO, "trino");
    name(DatabaseSystem.TERADATA, "teradata");
    name(DatabaseSystem.SAP_HANA, "sap");
    name(DatabaseSystem.SAP_MAXDB, "sapdb");
    name(DatabaseSystem.FIREBIRD, "firebirdsql", "firebird");
    name(DatabaseSystem.INFORMIX, "informix-sqli");
    name(DatabaseSystem.NETEZZA, "netezza");
    name(DatabaseSystem.HIVE, "hive2");
    name(DatabaseSystem.SPANNER, "cloudspanner");
    name(DatabaseSystem.SINGLESTORE, "singlestore");
    name(DatabaseSystem.BIGQUERY, "bigquery");
    name(DatabaseSystem.DATABRICKS, "databricks", "spark");
  }

  private JdbcUrl() {}

  private static void name(DatabaseSystem system, String... subprotocols) {
    for (String subprotocol : subprotocols) {
      SYSTEMS.put(subprotocol, system);
    }
  }

  /** Reads a URL; of one that is not understood nothing is taken. */
  static ConnectionInfo read(@Nullable String url) {
    if (url == null || !url.regionMatches(true, 0, "jdbc:", 0, 5)) {
      return ConnectionInfo.UNKNOWN;
    }
    String rest = withoutWrappers(url.substring(5, Math.min(url.length(), MAX_READ)));
    int colon = rest.indexOf(':');
    if (colon < 0) {
      return ConnectionInfo.UNKNOWN;
    }
    String subprotocol = rest.substring(0, colon).toLowerCase(Locale.ROOT);
    rest = rest.substring(colon + 1);
    if (subprotocol.equals("jtds") || subprotocol.equals("microsoft")) {
      if (!rest.regionMatches(true, 0, "sqlserver:", 0, 10)) {
        return ConnectionInfo.UNKNOWN;
      }
      rest = rest.substring(10);
    }
    DatabaseSystem system = SYSTEMS.getOrDefault(subprotocol, DatabaseSystem.OTHER);
    switch (system) {
      case OTHER:
        return ConnectionInfo.UNKNOWN;
      case ORACLE:
        return OracleUrl.read(rest);
      case SQL_SERVER:
        return sqlServer(rest);
      case BIGQUERY:
        return new ConnectionInfo(system, null, -1, UrlParts.option(rest, "ProjectId"));
      case H2:
      case HSQLDB:
      case DERBY:
      case SQLITE:
      case FIREBIRD:
        return file(system, rest);
      default:
        return network(system, rest);
    }
  }

  private static String withoutWrappers(String url) {
    String rest = url;
    for (String wrapper : WRAPPERS) {
      if (rest.regionMatches(true, 0, wrapper, 0, wrapper.length())) {
        rest = rest.substring(wrapper.length());
      }
    }
    return rest;
  }

  /** {@code //host:port,host:port/database?key=value}, with or without a word before it. */
  private static ConnectionInfo network(DatabaseSystem system, String rest) {
    int options = UrlParts.indexOfAny(rest, 0, "?;");
    int slashes = rest.indexOf("//");
    if (slashes < 0 || slashes > options) {
      return new ConnectionInfo(system, defaultHost(system), -1, database(system, rest));
    }
    int at = rest.lastIndexOf('@', options - 1);
    int authority = Math.max(slashes + 2, at + 1);
    int end = UrlParts.endOfAuthority(rest, authority);
    UrlParts.HostAndPort host = UrlParts.firstHost(rest.substring(authority, end));
    String name = end < rest.length() && rest.charAt(end) == '/' ? rest.substring(end + 1) : "";
    return new ConnectionInfo(
        system,
        end == authority ? defaultHost(system) : host.host,
        host.port,
        database(system, name.isEmpty() ? rest.substring(Math.min(end, options)) : name));
  }

  private static @Nullable String defaultHost(DatabaseSystem system) {
    switch (system) {
      case POSTGRESQL:
      case MYSQL:
      case MARIADB:
        return "localhost";
      default:
        return null;
    }
  }

  /** From {@code database?options}, or from options only. */
  private static @Nullable String database(DatabaseSystem system, String path) {
    switch (system) {
      case SNOWFLAKE:
        return joined(UrlParts.option(path, "db"), UrlParts.option(path, "schema"));
      case TERADATA:
        return UrlParts.option("," + path, "database");
      case SAP_HANA:
      case SAP_MAXDB:
        return UrlParts.option(path, "databaseName");
      case POSTGRESQL:
        return joined(leading(path), UrlParts.option(path, "currentSchema"));
      case SPANNER:
        return UrlParts.lastSegment(path.substring(0, UrlParts.indexOfAny(path, 0, "?;")));
      default:
        return leading(path);
    }
  }

  private static @Nullable String leading(String path) {
    String name = path.substring(0, UrlParts.indexOfAny(path, 0, "?;:&,"));
    return UrlParts.nameOrNull(name.startsWith("/") ? name.substring(1) : name);
  }

  /** {@code //host\instance:port;databaseName=name}, and {@code //host:port/name} of jTDS. */
  private static ConnectionInfo sqlServer(String rest) {
    int options = UrlParts.indexOfAny(rest, 0, ";");
    String authority = rest.substring(Math.min(rest.startsWith("//") ? 2 : 0, options), options);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    int slash = UrlParts.indexOfAny(authority, 0, "/");
    String name = slash < authority.length() ? leading(authority.substring(slash + 1)) : null;
    String server = authority.substring(0, slash);
    String named = UrlParts.option(rest, "serverName");
    if (server.isEmpty() && named != null) {
      server = named;
    }
    String instance = UrlParts.option(rest, "instanceName");
    if (instance == null) {
      instance = UrlParts.option(rest, "instance");
    }
    int backslash = server.indexOf('\\');
    if (backslash >= 0) {
      int colon = UrlParts.indexOfAny(server, backslash, ":");
      instance = UrlParts.nameOrNull(server.substring(backslash + 1, colon));
      server = server.substring(0, backslash) + server.substring(colon);
    }
    UrlParts.HostAndPort host = UrlParts.firstHost(server);
    int port = host.port < 0 ? UrlParts.port(UrlParts.option(rest, "portNumber")) : host.port;
    if (name == null) {
      name = UrlParts.option(rest, "databaseName");
    }
    if (name == null) {
      name = UrlParts.option(rest, "database");
    }
    return new ConnectionInfo(DatabaseSystem.SQL_SERVER, host.host, port, joined(instance, name));
  }

  /** Databases that may be a file or memory of this process, or a server with files. */
  private static ConnectionInfo file(DatabaseSystem system, String rest) {
    String place = rest.substring(0, UrlParts.indexOfAny(rest, 0, ";?"));
    if (place.equals(":memory:")) {
      return new ConnectionInfo(system, null, -1, place);
    }
    int slashes = place.indexOf("//");
    boolean server = slashes == 0 || slashes > 0 && isNetwork(place.substring(0, slashes));
    if (!server) {
      return new ConnectionInfo(system, null, -1, UrlParts.lastSegment(place));
    }
    int authority = Math.max(slashes + 2, place.lastIndexOf('@') + 1);
    int end = UrlParts.endOfAuthority(place, authority);
    UrlParts.HostAndPort host = UrlParts.firstHost(place.substring(authority, end));
    return new ConnectionInfo(
        system, host.host, host.port, UrlParts.lastSegment(place.substring(end)));
  }

  private static boolean isNetwork(String scheme) {
    switch (scheme.toLowerCase(Locale.ROOT)) {
      case "tcp:":
      case "ssl:":
      case "hsql:":
      case "hsqls:":
      case "http:":
      case "https:":
        return true;
      default:
        return false;
    }
  }

  /** As the conventions write a name within a name. */
  private static @Nullable String joined(@Nullable String outer, @Nullable String inner) {
    if (outer == null || inner == null) {
      return outer == null ? inner : outer;
    }
    return outer + "|" + inner;
  }
}
