package io.e2i.obs.technology;

import java.util.regex.Pattern;

/**
 * A pattern for full class names, with dots or slashes between packages: {@code *} stands for any
 * characters within one package or class name, {@code **} for any characters at all, and a leading
 * {@code **.} for any package or none. A pattern without a package means classes of any package.
 * Immutable.
 */
public final class NameGlob {

  private static final String ANY_PACKAGE = "**/";

  private final String prefix;
  private final String suffix;
  private final Pattern pattern;

  private NameGlob(String prefix, String suffix, Pattern pattern) {
    this.prefix = prefix;
    this.suffix = suffix;
    this.pattern = pattern;
  }

  /** Whether a text is a pattern, not just a name. */
  public static boolean isGlob(String text) {
    return text.indexOf('*') >= 0;
  }

  public static NameGlob of(String glob) {
    String path = glob.replace('.', '/');
    boolean anyPackage = path.startsWith(ANY_PACKAGE) || path.indexOf('/') < 0;
    String rest = path.startsWith(ANY_PACKAGE) ? path.substring(ANY_PACKAGE.length()) : path;
    StringBuilder regex = new StringBuilder(anyPackage ? "(?:.*/)?" : "");
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < rest.length() && rest.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else {
        regex.append("[^/]*");
      }
    }
    int star = rest.indexOf('*');
    String prefix = anyPackage ? "" : star < 0 ? rest : rest.substring(0, star);
    String suffix = rest.substring(rest.lastIndexOf('*') + 1);
    return new NameGlob(prefix, suffix, Pattern.compile(regex.toString()));
  }

  /**
   * @param className internal: with slashes
   */
  public boolean matches(String className) {
    return className.startsWith(prefix)
        && className.endsWith(suffix)
        && pattern.matcher(className).matches();
  }
}
