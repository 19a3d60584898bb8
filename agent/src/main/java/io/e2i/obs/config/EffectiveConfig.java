package io.e2i.obs.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Every key with the value in force, as YAML that can be read again. Immutable. */
public final class EffectiveConfig {

  private static final Set<String> WORDS_WITH_A_MEANING =
      new HashSet<>(Arrays.asList("true", "false", "yes", "no", "on", "off", "null"));

  private final Map<String, Object> values;

  EffectiveConfig(Map<String, Object> values) {
    this.values = values;
  }

  /** By full key, in the order of the reference configuration. */
  Map<String, Object> values() {
    return values;
  }

  /** With secrets masked. */
  public String toYaml() {
    StringBuilder yaml = new StringBuilder();
    List<String> open = Collections.emptyList();
    for (Map.Entry<String, Object> value : values.entrySet()) {
      List<String> keys = Arrays.asList(value.getKey().split("\\."));
      int last = keys.size() - 1;
      for (int depth = 0; depth < last; depth++) {
        if (open.size() <= depth
            || !open.subList(0, depth + 1).equals(keys.subList(0, depth + 1))) {
          line(yaml, depth, keys.get(depth)).append('\n');
        }
      }
      line(yaml, last, keys.get(last)).append(' ').append(text(value.getKey(), value.getValue()));
      yaml.append('\n');
      open = keys.subList(0, last);
    }
    return yaml.toString();
  }

  private static StringBuilder line(StringBuilder yaml, int depth, String key) {
    for (int i = 0; i < depth; i++) {
      yaml.append("  ");
    }
    return yaml.append(key).append(':');
  }

  static String text(String path, Object value) {
    if (value instanceof Map) {
      return mapping(path, (Map<?, ?>) value);
    }
    if (value instanceof Collection) {
      return list(path, (Collection<?>) value);
    }
    return scalar(Secrets.shown(path, value.toString()), value instanceof String);
  }

  private static String list(String path, Collection<?> values) {
    StringBuilder list = new StringBuilder("[");
    for (Object value : values) {
      list.append(list.length() > 1 ? ", " : "").append(text(path, value));
    }
    return list.append(']').toString();
  }

  private static String mapping(String path, Map<?, ?> values) {
    StringBuilder mapping = new StringBuilder("{");
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      String key = String.valueOf(entry.getKey());
      mapping.append(mapping.length() > 1 ? ", " : "").append(scalar(key, true)).append(": ");
      mapping.append(text(path + "." + key, entry.getValue()));
    }
    return mapping.append('}').toString();
  }

  private static String scalar(String text, boolean mayNeedQuotes) {
    if (!mayNeedQuotes || isPlain(text)) {
      return text;
    }
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t").replace("${", "$${") + '"';
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c < 128 && Character.isLetterOrDigit(c);
      if (!letter && (i == 0 ? "/_" : "/_.-").indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && !WORDS_WITH_A_MEANING.contains(text.toLowerCase(Locale.ROOT));
  }
}
