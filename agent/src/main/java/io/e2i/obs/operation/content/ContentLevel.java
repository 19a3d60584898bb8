package io.e2i.obs.operation.content;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of inputs and outputs the audit trail keeps. */
public enum ContentLevel {
  /** Nothing. */
  NONE,
  /** Shapes, sizes, types, ranges and a hash, but no texts. */
  SUMMARY,
  /** The values themselves, redacted and bounded. */
  FULL;

  /** The names in the configuration, from least to most. */
  public static final List<String> NAMES =
      Collections.unmodifiableList(Arrays.asList("none", "summary", "full"));

  private static volatile ContentLevel standard = NONE;

  /**
   * From now on this level is in force where nobody asks for another one; none also forbids the
   * others: there is no audit trail.
   */
  public static void use(ContentLevel level) {
    standard = level;
  }

  /** The level in force for who has no wish of its own. */
  public static ContentLevel standard() {
    return standard;
  }

  /**
   * The level in force for a wish: what an option of a technology or rule says.
   *
   * @param name one of {@link #NAMES}; null, empty or unknown for no wish
   */
  public static ContentLevel inForce(@Nullable String name) {
    ContentLevel ordinary = standard;
    return name == null || ordinary == NONE ? ordinary : parse(name, ordinary);
  }

  private static ContentLevel parse(String name, ContentLevel otherwise) {
    return NAMES.contains(name) ? valueOf(name.toUpperCase(Locale.ROOT)) : otherwise;
  }
}
