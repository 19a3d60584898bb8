package io.e2i.obs.instrumentation.jdbc;

import io.e2i.obs.technology.TechnologyOptions;
import org.jspecify.annotations.Nullable;

/** The options in force, looked up anew only when the configuration has been read again. */
final class JdbcOptions {

  private static volatile @Nullable JdbcOptions current;

  private final TechnologyOptions source;
  private final boolean sanitize;
  private final boolean countRows;

  private JdbcOptions(TechnologyOptions source) {
    this.source = source;
    this.sanitize = source.flag(JdbcInstrumentation.SANITIZE);
    this.countRows = source.flag(JdbcInstrumentation.COUNT_ROWS);
  }

  static JdbcOptions current() {
    TechnologyOptions now = TechnologyOptions.of(JdbcInstrumentation.NAME);
    JdbcOptions known = current;
    if (known == null || known.source != now) {
      known = new JdbcOptions(now);
      current = known;
    }
    return known;
  }

  /** Whether literals and comments are taken out of SQL text. */
  boolean sanitize() {
    return sanitize;
  }

  /** Whether queries are reported only when their rows have been read. */
  boolean countRows() {
    return countRows;
  }
}
