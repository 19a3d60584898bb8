package io.e2i.obs.operation;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of URLs and headers before anything else sees them. Names are compared without
 * regard to case, those of parameters also when they are percent-encoded. Results are at most
 * {@value #MAX_LENGTH} characters long. Allocates nothing where there is nothing to take out.
 * Thread-safe; never throws.
 */
public final class Redaction {

  /** What stands in a URL in the place of a secret, as OpenTelemetry's conventions ask. */
  public static final String REDACTED = "REDACTED";

  /** What stands in the place of a header's value. */
  public static final String MASKED = "****";

  private static final int MAX_LENGTH = 4096;

  /** Parameters whose values are secrets unless the configuration has its own list. */
  public static final List<String> DEFAULT_QUERY_PARAMETERS =
      Collections.unmodifiableList(
          Arrays.asList(
              // The list of OpenTelemetry's conventions.
              "X-Amz-Signature",
              "X-Amz-Credential",
              "X-Amz-Security-Token",
              "AWSAccessKeyId",
              "Signature",
              "sig",
              "X-Goog-Signature",
              // OAuth, sessions, and what services call a key or a password.
              "access_token",
              "refresh_token",
              "id_token",
              "token",
              "auth",
              "authorization",
              "code",
              "client_secret",
              "secret",
              "api_key",
              "api-key",
              "apikey",
              "key",
              "password",
              "passwd",
              "pwd",
              "jsessionid",
              "sessionid",
              "session_id"));

  /** Headers whose values are secrets unless the configuration has its own list. */
  public static final List<String> DEFAULT_HEADERS =
      Collections.unmodifiableList(
          Arrays.asList(
              "Authorization",
              "Proxy-Authorization",
              "Cookie",
              "Set-Cookie",
              "X-Api-Key",
              "Api-Key",
              "X-Auth-Token",
              "X-Amz-Security-Token",
              "X-Csrf-Token",
              "X-Xsrf-Token"));

  private static volatile String[] parameters = lowerCase(DEFAULT_QUERY_PARAMETERS);
  private static volatile String[] headers = lowerCase(DEFAULT_HEADERS);

  private Redaction() {}

  /** From now on the values of these parameters and headers, and of no others, are secrets. */
  public static void use(List<String> queryParameters, List<String> headers) {
    Redaction.parameters = lowerCase(queryParameters);
    Redaction.headers = lowerCase(headers);
  }

  /** A URL, or only its path, without user name, password and the values of secret parameters. */
  public static String url(String url) {
    try {
      int authority = authorityOf(url);
      int at = authority < 0 ? -1 : lastAt(url, authority);
      return at < 0 ? parameters(url, true) : withoutUser(url, authority, at);
    } catch (Throwable failure) {
      return failed(failure);
    }
  }

  /** The part of a URL after the question mark without the values of secret parameters. */
  public static @Nullable String query(@Nullable String query) {
    if (query == null) {
      return null;
    }
    try {
      return parameters(query, false);
    } catch (Throwable failure) {
      return failed(failure);
    }
  }

  /** A header's value, or {@value #MASKED} if it is a secret. */
  public static String header(String name, String value) {
    try {
      return isSecretHeader(name) ? MASKED : bounded(value);
    } catch (Throwable failure) {
      return failed(failure);
    }
  }

  private static boolean isSecretHeader(String name) {
    for (String secret : headers) {
      if (secret.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /** Where user, host and port begin, or -1 in a URL that names no host. */
  private static int authorityOf(String url) {
    if (url.startsWith("//")) {
      return 2;
    }
    int slashes = url.indexOf("://");
    for (int i = 0; i < slashes; i++) {
      if ("/?#".indexOf(url.charAt(i)) >= 0) {
        return -1;
      }
    }
    return slashes < 0 ? -1 : slashes + 3;
  }

  private static int lastAt(String url, int authority) {
    int at = -1;
    for (int i = authority; i < url.length() && "/?#".indexOf(url.charAt(i)) < 0; i++) {
      if (url.charAt(i) == '@') {
        at = i;
      }
    }
    return at;
  }

  private static String withoutUser(String url, int authority, int at) {
    int end = Math.min(url.length(), at + MAX_LENGTH);
    return parameters(
        url.substring(0, authority) + REDACTED + ":" + REDACTED + url.substring(at, end), true);
  }

  /** Looks at every {@code name=value} that follows the start, {@code ?}, {@code &} and so on. */
  private static String parameters(String text, boolean startsInPath) {
    String[] secrets = parameters;
    int end = Math.min(text.length(), MAX_LENGTH);
    boolean inPath = startsInPath;
    StringBuilder out = null;
    int copied = 0;
    int name = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '=' && name >= 0) {
        if (isSecret(text, name, i, secrets)) {
          out = out == null ? new StringBuilder(end) : out;
          out.append(text, copied, i + 1).append(REDACTED);
          copied = endOfValue(text, i + 1, inPath);
          i = copied - 1;
        }
        name = -1;
      } else if (c == '?' || c == '#' || c == '&' || c == ';') {
        inPath &= c != '?' && c != '#';
        name = i + 1;
      }
    }
    return bounded(out == null ? text : out.append(text, Math.min(copied, end), end).toString());
  }

  /** A secret may contain anything but the characters that must end it. */
  private static int endOfValue(String text, int value, boolean inPath) {
    int i = value;
    while (i < text.length() && !endsValue(text.charAt(i), inPath)) {
      i++;
    }
    return i;
  }

  private static boolean endsValue(char c, boolean inPath) {
    return c == '&' || c == '#' || (inPath && (c == '/' || c == '?' || c == ';'));
  }

  private static boolean isSecret(String text, int from, int to, String[] secrets) {
    for (String secret : secrets) {
      if (isNamed(text, from, to, secret)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamed(String text, int from, int to, String name) {
    int i = from;
    for (int n = 0; n < name.length(); n++) {
      if (i >= to) {
        return false;
      }
      char c = text.charAt(i++);
      if (c == '%' && i + 2 <= to) {
        c =
            (char)
                (16 * Character.digit(text.charAt(i), 16)
                    + Character.digit(text.charAt(i + 1), 16));
        i += 2;
      }
      if (Character.toLowerCase(c) != name.charAt(n)) {
        return false;
      }
    }
    return i == to;
  }

  private static String bounded(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    boolean halved = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
    return text.substring(0, halved ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  private static String[] lowerCase(List<String> names) {
    String[] lower = new String[names.size()];
    for (int i = 0; i < lower.length; i++) {
      lower[i] = names.get(i).toLowerCase(Locale.ROOT);
    }
    return lower;
  }

  /** Nothing is shown of a text that could not be read. */
  private static String failed(Throwable failure) {
    Failures.swallow(SelfCounter.OPERATION_FAILURES, "redaction", failure);
    return REDACTED;
  }
}
