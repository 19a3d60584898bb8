package io.e2i.obs.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which values must never be shown, in errors as little as in the effective configuration. */
final class Secrets {

  static final String MASK = "****";

  private static final Set<String> WORDS =
      new HashSet<>(
          Arrays.asList(
              "apikey",
              "authorization",
              "credential",
              "credentials",
              "dsn",
              "key",
              "passwd",
              "password",
              "pwd",
              "secret",
              "token"));

  private Secrets() {}

  /** Whether the value of this key is secret, judged by the key alone. */
  static boolean isSecret(String path) {
    if (path.startsWith("export.") && path.contains(".headers")) {
      return true;
    }
    String last = path.substring(path.lastIndexOf('.') + 1);
    if (WORDS.contains(last.toLowerCase(Locale.ROOT))) {
      return true;
    }
    // The words of api_key, api-key and apiKey, and the ends of mytoken and dbpassword.
    for (String word : last.split("[_-]|(?<=[a-z])(?=[A-Z])")) {
      if (endsInSecret(word.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsInSecret(String word) {
    if (WORDS.contains(word)) {
      return true;
    }
    for (String secret : WORDS) {
      // Not "key": monkey and turkey are no secrets.
      if (secret.length() > 3 && word.endsWith(secret)) {
        return true;
      }
    }
    return false;
  }

  /** The value as it may be shown. */
  static String shown(String path, String value) {
    if (isAddress(path, value)) {
      return withoutUserInfo(value);
    }
    return isSecret(path) && !value.isEmpty() ? MASK : withoutUserInfo(value);
  }

  /** Of a DSN only the key is secret, and the rest tells what is wrong with it. */
  private static boolean isAddress(String path, String value) {
    return path.endsWith(".dsn")
        && value.indexOf('@', value.indexOf("://") + 3) > 0
        && value.contains("://");
  }

  private static String withoutUserInfo(String value) {
    int from = value.indexOf("://");
    // The last one, because a password may hold one as well.
    int at = value.lastIndexOf('@');
    if (from < 0 || at < from) {
      return value;
    }
    return value.substring(0, from + 3) + MASK + value.substring(at);
  }
}
