package io.e2i.obs.signal.error;

import io.e2i.obs.operation.Redaction;
import io.e2i.obs.operation.content.redaction.ContentRedaction;
import java.util.regex.Pattern;

/**
 * Takes out of a request what {@link Redaction} leaves, which must be quick and only knows names of
 * parameters and headers: names that are denied as fields of contents are, and whatever looks like
 * a secret. Of one thread.
 */
final class RequestRedaction {

  /** As in {@code Chrome/120.0.0.0}, which looks like an address. */
  private static final Pattern VERSION = Pattern.compile("/[0-9.]+");

  private final ContentRedaction redaction = ContentRedaction.current();

  String path(String path) {
    return parts(path, "/;");
  }

  String query(String query) {
    return parts(query, "&");
  }

  String header(String name, String value) {
    if (value.equals(Redaction.MASKED) || redaction.isDenied(name)) {
      return Redaction.MASKED;
    }
    String text = redaction.text(value);
    int scheme = text.indexOf("://");
    int query = scheme < 0 ? -1 : text.indexOf('?', scheme);
    return query < 0 ? text : text.substring(0, query + 1) + query(text.substring(query + 1));
  }

  /** The name and the version of what has sent the request. */
  String userAgent(String agent) {
    String unversioned = VERSION.matcher(agent).replaceAll("");
    return redaction.text(unversioned).equals(unversioned) ? agent : redaction.text(agent);
  }

  private String parts(String text, String separators) {
    StringBuilder out = new StringBuilder(text.length());
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || separators.indexOf(text.charAt(i)) >= 0) {
        out.append(part(text.substring(start, i)));
        out.append(text, i, Math.min(i + 1, text.length()));
        start = i + 1;
      }
    }
    return out.toString();
  }

  /** Of the form {@code name=value}, or anything. */
  private String part(String part) {
    int equals = part.indexOf('=');
    if (equals < 0) {
      return redaction.text(part);
    }
    String name = part.substring(0, equals);
    String value = part.substring(equals + 1);
    boolean secret = redaction.isDenied(name) || value.equals(Redaction.REDACTED);
    return redaction.text(name) + '=' + (secret ? Redaction.REDACTED : value(value));
  }

  /** Some separate parameters by semicolons. */
  private String value(String value) {
    String text = redaction.text(value);
    return text.indexOf(';') < 0 ? text : parts(text, ";");
  }
}
