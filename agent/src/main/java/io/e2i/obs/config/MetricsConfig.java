package io.e2i.obs.config;

import java.util.Arrays;
import java.util.List;

/** The section {@code metrics}: what is measured and where it can be scraped. Immutable. */
public final class MetricsConfig {

  private static final List<String> OTHER_PAGES = Arrays.asList("/health", "/ready", "/api/audit");

  private final boolean enabled;
  private final String host;
  private final int port;
  private final String path;
  private final int maxSeries;
  private final boolean jvm;

  MetricsConfig(boolean enabled, String host, int port, String path, int maxSeries, boolean jvm) {
    this.enabled = enabled;
    this.host = host;
    this.port = port;
    this.path = path;
    this.maxSeries = maxSeries;
    this.jvm = jvm;
  }

  static MetricsConfig read(ConfigSection section) {
    boolean enabled = section.flag("enabled", true);
    String host = section.text("host", "0.0.0.0");
    int port = section.integer("port", 9464, 0, 65_535);
    String path = section.text("path", "/metrics");
    if (!isFree(path)) {
      section.reject(
          "path", "a path such as /metrics, other than /, /health, /ready and /api/audit");
    }
    int maxSeries = section.integer("max_series", 2_000, 10, 1_000_000);
    boolean jvm = section.flag("jvm", true);
    section.end();
    return new MetricsConfig(enabled, host, port, path, maxSeries, jvm);
  }

  /** Whether it is a path, and not one of the embedded server's other pages. */
  private static boolean isFree(String path) {
    boolean allowed = path.length() > 1 && path.startsWith("/");
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      allowed &= c < 128 && (Character.isLetterOrDigit(c) || "/-_.~".indexOf(c) >= 0);
    }
    return allowed && !OTHER_PAGES.contains(path);
  }

  public boolean enabled() {
    return enabled;
  }

  /** The address to listen on. */
  public String host() {
    return host;
  }

  /** 0 takes a free port. */
  public int port() {
    return port;
  }

  /** Begins with a slash. */
  public String path() {
    return path;
  }

  /** Series of one metric; further label values become {@code other}. */
  public int maxSeries() {
    return maxSeries;
  }

  /** Whether the JVM itself is measured as well. */
  public boolean jvm() {
    return jvm;
  }
}
