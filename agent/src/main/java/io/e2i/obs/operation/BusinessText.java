package io.e2i.obs.operation;

import io.e2i.obs.self.SelfCounter;
import org.jspecify.annotations.Nullable;

/** Which names of tenants and users, and which values of labels, are taken. */
final class BusinessText {

  private static final int MAX_LENGTH = 128;

  private BusinessText() {}

  /**
   * A value from outside if it is safe to log and to send on: 1 to 128 letters, digits and {@code .
   * _ - : + / = @ |}. Another one counts as absent, and is counted.
   */
  static @Nullable String accepted(@Nullable String given) {
    if (given == null || given.isEmpty()) {
      return null;
    }
    if (isSafe(given)) {
      return given;
    }
    SelfCounter.BUSINESS_VALUES_REFUSED.increment();
    return null;
  }

  private static boolean isSafe(String given) {
    if (given.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < given.length(); i++) {
      if (!isSafe(given.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSafe(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._-:+/=@|".indexOf(c) >= 0;
  }

  /** Whether a value that the application says itself is a name: short and without line breaks. */
  static boolean isSane(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
