package io.e2i.obs.start;

import io.e2i.obs.export.audit.AuditQuery;
import io.e2i.obs.export.audit.AuditTimes;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** What was written behind {@code audit} on the command line. Not thread-safe. */
final class AuditArguments {

  private final AuditQuery.Builder query = AuditQuery.builder();
  private final long now;
  private @Nullable File directory;
  private boolean json;
  private boolean help;

  /**
   * @param now milliseconds since 1970
   */
  private AuditArguments(long now) {
    this.now = now;
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
      if (!read.flag(arguments[i])) {
        String value = i + 1 < arguments.length ? arguments[i + 1] : null;
        read.option(arguments[i], value);
        i++;
      }
    }
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
    switch (name) {
      case "--trace-id":
        query.traceId(given(name, value, "a trace id"));
        return;
      case "--request-id":
        query.requestId(given(name, value, "a request id"));
        return;
      case "--model":
        query.model(given(name, value, "a model's name"));
        return;
      case "--tenant":
        query.tenant(given(name, value, "a tenant"));
        return;
      case "--kind":
        query.kind(kind(given(name, value, kinds())));
        return;
      case "--since":
        query.since(time(name, given(name, value, "a time")));
        return;
      case "--until":
        query.until(time(name, given(name, value, "a time")));
        return;
      case "--limit":
        query.limit(limit(given(name, value, "a number")));
        return;
      case "--dir":
        directory = new File(given(name, value, "a directory"));
        return;
      default:
        throw new IllegalArgumentException(
            "\""
                + name
                + "\" is not an option of audit; expected is --trace-id, --request-id, --model,"
                + " --tenant, --kind, --since, --until, --limit, --dir, --json or --pretty");
    }
  }

  private static String given(String name, @Nullable String value, String expected) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(name + " needs " + expected + ", but nothing follows");
    }
    return value;
  }

  private static String kinds() {
    return String.join(", ", AuditQuery.KINDS);
  }

  private static String kind(String kind) {
    if (!AuditQuery.KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          "--kind must be one of " + kinds() + ", but is \"" + kind + '"');
    }
    return kind;
  }

  private static int limit(String text) {
    if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > AuditQuery.MAX_LIMIT) {
      throw new IllegalArgumentException(
          "--limit must be a whole number from 1 to "
              + AuditQuery.MAX_LIMIT
              + ", but is \""
              + text
              + '"');
    }
    return Integer.parseInt(text);
  }

  private long time(String name, String text) {
    Long time = AuditTimes.parse(text, now);
    if (time == null) {
      throw new IllegalArgumentException(
          name + " must be " + AuditTimes.EXPECTED + ", but is \"" + text + '"');
    }
    return time;
  }

  AuditQuery query() {
    return query.build();
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
