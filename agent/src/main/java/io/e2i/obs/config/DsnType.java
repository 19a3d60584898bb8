package io.e2i.obs.config;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of a project in Sentry. A slash at its end is left out. */
final class DsnType implements ValueType<String> {

  private static final HttpUriType ADDRESS = new HttpUriType();

  /** What may stand in a header: some keys have a secret behind a colon. */
  private static final Pattern KEY = Pattern.compile("[!-9;-~][!-~]*");

  @Override
  public String expected() {
    return "a DSN such as https://<key>@sentry.example.com/<project>";
  }

  @Override
  public @Nullable String parse(String text) {
    String trimmed = text.trim();
    String dsn = trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    URI uri = ADDRESS.parse(dsn);
    String key = uri == null ? null : uri.getUserInfo();
    String path = uri == null ? null : uri.getPath();
    if (key == null || !KEY.matcher(key).matches() || path == null) {
      return null;
    }
    String project = path.substring(path.lastIndexOf('/') + 1);
    return project.isEmpty() ? null : dsn;
  }
}
