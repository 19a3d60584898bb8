package io.e2i.obs.export.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Puts a query together from what people have written. Not thread-safe. */
public final class AuditQueryReader {

  /** What can be asked for. */
  public static final List<String> NAMES =
      Collections.unmodifiableList(
          Arrays.asList(
              "trace_id", "request_id", "model", "tenant", "kind", "since", "until", "limit"));

  private final AuditQuery.Builder query = AuditQuery.builder();
  private final long now;
  private long since = Long.MIN_VALUE;
  private long until = Long.MAX_VALUE;
  private String sinceShown = "since";
  private String untilShown = "until";

  /**
   * @param now for times such as 2h ago, in milliseconds since 1970
   */
  public AuditQueryReader(long now) {
    this.now = now;
  }

  /**
   * Takes one wish.
   *
   * @param name one of {@link #NAMES}
   * @param shown what the user calls it
   * @throws IllegalArgumentException if the value is not possible; its message is for the user
   */
  public void set(String name, String shown, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(shown + " must have a value, but is empty");
    }
    switch (name) {
      case "trace_id":
        require(value.matches("[0-9A-Fa-f]{1,32}"), shown, "32 hexadecimal digits", value);
        query.traceId(value.toLowerCase(Locale.ROOT));
        return;
      case "request_id":
        query.requestId(value);
        return;
      case "model":
        query.model(value);
        return;
      case "tenant":
        query.tenant(value);
        return;
      case "kind":
        require(AuditQuery.KINDS.contains(value), shown, kinds(), value);
        query.kind(value);
        return;
      case "since":
        since = time(shown, value);
        sinceShown = shown;
        query.since(since);
        return;
      case "until":
        until = time(shown, value);
        untilShown = shown;
        query.until(until);
        return;
      case "limit":
        query.limit(limit(shown, value));
        return;
      default:
        throw new IllegalArgumentException(shown + " is not known");
    }
  }

  private static String kinds() {
    return "one of " + String.join(", ", AuditQuery.KINDS);
  }

  private static int limit(String shown, String value) {
    boolean possible =
        value.matches("[1-9]\\d{0,4}") && Integer.parseInt(value) <= AuditQuery.MAX_LIMIT;
    require(possible, shown, "a whole number from 1 to " + AuditQuery.MAX_LIMIT, value);
    return Integer.parseInt(value);
  }

  private long time(String shown, String value) {
    Long time = AuditTimes.parse(value, now);
    require(time != null, shown, AuditTimes.EXPECTED, value);
    return time == null ? 0 : time;
  }

  private static void require(boolean possible, String shown, String expected, String value) {
    if (!possible) {
      throw new IllegalArgumentException(
          shown + " must be " + expected + ", but is \"" + value + '"');
    }
  }

  /**
   * The query as a whole.
   *
   * @throws IllegalArgumentException if no record can be what is asked for; its message is for the
   *     user
   */
  public AuditQuery query() {
    if (since > until) {
      throw new IllegalArgumentException(
          sinceShown
              + " must be before "
              + untilShown
              + ", but is "
              + Instant.ofEpochMilli(since)
              + ", and "
              + untilShown
              + " is "
              + Instant.ofEpochMilli(until));
    }
    return query.build();
  }
}
