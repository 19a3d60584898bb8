package io.e2i.obs.export.prometheus;

import org.jspecify.annotations.Nullable;

/** Reads {@code Accept} and {@code Accept-Encoding}. */
final class AcceptHeader {

  private AcceptHeader() {}

  /** Whether the header names this value, and not with a quality of zero. */
  static boolean allows(@Nullable String header, String value) {
    if (header == null) {
      return false;
    }
    for (String choice : header.split(",")) {
      String[] parts = choice.split(";");
      if (parts.length > 0 && parts[0].trim().equalsIgnoreCase(value) && !isRefused(parts)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRefused(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].trim().matches("[qQ]\\s*=\\s*0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }
}
