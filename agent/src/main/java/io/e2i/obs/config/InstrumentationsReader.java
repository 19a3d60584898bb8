package io.e2i.obs.config;

import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.TechnologyOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code instrumentations}, whose keys are the technologies known. */
final class InstrumentationsReader {

  private InstrumentationsReader() {}

  static List<InstrumentationConfig> read(ConfigSection section, KnownTechnologies known) {
    List<InstrumentationConfig> all = new ArrayList<>();
    for (Map.Entry<String, List<TechnologyOption>> one : known.options().entrySet()) {
      String name = one.getKey();
      ConfigSection technology = section.switchableSection(name);
      boolean enabled = technology.flag("enabled", known.isOnByDefault(name));
      Map<String, Object> values = new HashMap<>();
      for (TechnologyOption option : one.getValue()) {
        Object value = value(technology, option);
        if (value != null) {
          values.put(option.key(), value);
        }
      }
      technology.end();
      TechnologyOptions options = new TechnologyOptions(values);
      if (enabled) {
        technology.reject(known.check().problemsOf(name, options));
      }
      all.add(new InstrumentationConfig(name, enabled, options));
    }
    section.end();
    return Collections.unmodifiableList(all);
  }

  /** Null if the option has neither value nor default. */
  private static @Nullable Object value(ConfigSection section, TechnologyOption option) {
    String key = option.key();
    String defaultValue = option.defaultValue();
    switch (option.type()) {
      case FLAG:
        return section.flag(key, Boolean.parseBoolean(defaultValue));
      case DURATION:
        return section.optionalDuration(key, defaultValue);
      case NUMBER:
        return section.number(key, defaultValue.isEmpty() ? 0 : Long.parseLong(defaultValue));
      case TEXTS:
        return section.texts(key, TextLists.words(defaultValue));
      case MAPPINGS:
        return section.mappings(key);
      case CONTENT:
        return section.choice(key, defaultValue, ContentLevel.NAMES.toArray(new String[0]));
      case TEXT:
      default:
        return section.text(key, defaultValue);
    }
  }
}
