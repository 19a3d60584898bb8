package io.e2i.obs.start;

import io.e2i.obs.export.audit.AuditQuery;
import io.e2i.obs.export.audit.AuditQueryReader;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** What was written behind {@code audit} on the command line. Not thread-safe. */
final class AuditArguments {

  private static final String OPTIONS =
      "--trace-id, --request-id, --model, --tenant, --kind, --since, --until, --limit, --dir, --json,"
          + " --pretty";

  private final AuditQueryReader query;
  private @Nullable File directory;
  private boolean json;
  private boolean help;

  /**
   * @param now milliseconds since 1970
   */
  private AuditArguments(long now) {
    query = new AuditQueryReader(now);
  }

  /**
   * Reads the arguments.
   *
   * @param arguments the first of which is {@code audit}
   * @throws IllegalArgumentException if they make no sense; its message is for the user
   */
  static AuditArguments of(String[] arguments, long now) {
    AuditArguments read = new AuditArguments(now);
    for (int i = 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      if (equals > 0) {
        read.option(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
      } else if (!read.flag(arguments[i])) {
        String value = i + 1 < arguments.length ? arguments[i + 1] : null;
        read.option(arguments[i], value);
        i++;
      }
    }
    // Now, so that a query that makes no sense is told like any other mistake.
    read.query();
    return read;
  }

  private boolean flag(String name) {
    switch (name) {
      case "--help":
      case "-h":
        help = true;
        return true;
      case "--json":
        json = true;
        return true;
      case "--pretty":
        json = false;
        return true;
      default:
        return false;
    }
  }

  private void option(String name, @Nullable String value) {
    String known = name.startsWith("--") ? name.substring(2).replace('-', '_') : "";
    boolean isDirectory = known.equals("dir");
    if (!isDirectory && !AuditQueryReader.NAMES.contains(known)) {
      throw new IllegalArgumentException(
          '"' + name + "\" is not an option of audit; expected is one of " + OPTIONS);
    }
    if (value == null) {
      throw new IllegalArgumentException(name + " needs a value, but nothing follows");
    }
    if (isDirectory) {
      directory = new File(value);
    } else {
      query.set(known, name, value);
    }
  }

  AuditQuery query() {
    return query.query();
  }

  /** Null if it is the configuration's. */
  @Nullable File directory() {
    return directory;
  }

  /** Whether the lines are wanted as they are. */
  boolean isJson() {
    return json;
  }

  boolean isHelp() {
    return help;
  }
}
