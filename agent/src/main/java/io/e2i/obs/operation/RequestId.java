package io.e2i.obs.operation;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id by which people find a request again: {@code X-Request-ID}. */
public final class RequestId {

  /** The header's name, as proxies and load balancers write it. */
  public static final String HEADER = "X-Request-ID";

  /** Its name in messages, whose header names are told apart by case. */
  static final String IN_MESSAGES = "x-request-id";

  private static final int MAX_LENGTH = 128;

  private RequestId() {}

  /** A new UUID of version 7 (RFC 9562), so that ids sort by time. */
  static String create() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long millis = System.currentTimeMillis();
    long high = (millis << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /**
   * The id if it is safe to log and to send on: 1 to 128 letters, digits and {@code . _ - : + / =}.
   */
  static @Nullable String accepted(@Nullable String given) {
    if (given == null || given.isEmpty() || given.length() > MAX_LENGTH) {
      return null;
    }
    for (int i = 0; i < given.length(); i++) {
      if (!isSane(given.charAt(i))) {
        return null;
      }
    }
    return given;
  }

  private static boolean isSane(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._-:+/=".indexOf(c) >= 0;
  }
}
