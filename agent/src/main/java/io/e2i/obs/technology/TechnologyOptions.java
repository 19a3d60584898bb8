package io.e2i.obs.technology;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of every technology as the configuration gives them, checked and with defaults filled
 * in. Replaced as a whole when the configuration is read again. Thread-safe.
 */
public final class TechnologyOptions {

  private static volatile Map<String, TechnologyOptions> all = Collections.emptyMap();
  private static final TechnologyOptions NONE = new TechnologyOptions(Collections.emptyMap());

  private final Map<String, Object> values;

  /**
   * @param values by key: Boolean, Duration, String, Long, List of String, or List of Map
   */
  public TechnologyOptions(Map<String, Object> values) {
    this.values = values;
  }

  /** From now on these options are in force, by technology. */
  public static void use(Map<String, TechnologyOptions> options) {
    all = options;
  }

  /** The options in force for one technology. */
  public static TechnologyOptions of(String technology) {
    return all.getOrDefault(technology, NONE);
  }

  /** Whether there is nothing but empty lists. */
  public boolean isEmpty() {
    for (Object value : values.values()) {
      if (!(value instanceof Collection) || !((Collection<?>) value).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  public boolean flag(String key) {
    return Boolean.TRUE.equals(values.get(key));
  }

  public @Nullable Duration duration(String key) {
    return (Duration) values.get(key);
  }

  public @Nullable String text(String key) {
    return (String) values.get(key);
  }

  public long number(String key) {
    Object value = values.get(key);
    return value == null ? 0 : (Long) value;
  }

  @SuppressWarnings("unchecked") // the configuration has checked the option's type
  public List<String> texts(String key) {
    Object value = values.get(key);
    return value == null ? Collections.emptyList() : (List<String>) value;
  }

  @SuppressWarnings("unchecked") // the configuration has checked the option's type
  public List<Map<String, Object>> mappings(String key) {
    Object value = values.get(key);
    return value == null ? Collections.emptyList() : (List<Map<String, Object>>) value;
  }
}
