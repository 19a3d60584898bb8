package io.e2i.obs.operation.content.redaction;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Fields that are written as pairs: {@code {"name": "password", "value": "x"}}. */
public final class NamedValue {

  private static final Set<String> NAMES =
      new HashSet<>(Arrays.asList("name", "key", "field", "header", "parameter", "param", "label"));
  private static final Set<String> VALUES = new HashSet<>(Arrays.asList("value", "values", "val"));

  private NamedValue() {}

  /** Whether a field of this name holds the name of another one. */
  public static boolean isName(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether a field of this name holds the value of that other one. */
  public static boolean isValue(String name) {
    return VALUES.contains(name.toLowerCase(Locale.ROOT));
  }
}
