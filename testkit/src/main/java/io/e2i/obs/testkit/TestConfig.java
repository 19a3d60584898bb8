package io.e2i.obs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The agent's configuration file for one child: YAML texts, later ones merged over earlier ones.
 */
final class TestConfig {

  private Map<Object, Object> tree = new LinkedHashMap<>();

  /** What every test starts from. */
  static TestConfig defaults(String service, OtlpCollector collector, Path files) {
    return new TestConfig()
        .merge("service: {name: " + service + ", environment: test}")
        .merge("metrics: {host: 127.0.0.1, port: 0}")
        .merge("export: {otlp: {endpoint: '" + collector.endpoint() + "'}}")
        .merge("export: {otlp: {batch: {max_wait: 20ms}}}")
        .merge("files: {directory: '" + files + "'}")
        .merge("log: {level: info}");
  }

  /** Mappings are merged key by key; anything else replaces what was there. */
  TestConfig merge(String yaml) {
    Object parsed = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    if (!(parsed instanceof Map<?, ?> mapping)) {
      throw new IllegalArgumentException("A YAML mapping is expected, but found: " + yaml);
    }
    tree = merged(tree, mapping);
    return this;
  }

  Path writeTo(Path file) {
    try {
      return Files.writeString(file, new Dump(DumpSettings.builder().build()).dumpToString(tree));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Map<Object, Object> merged(Map<?, ?> below, Map<?, ?> above) {
    Map<Object, Object> result = new LinkedHashMap<>(below);
    above.forEach(
        (key, value) -> {
          if (result.get(key) instanceof Map<?, ?> old && value instanceof Map<?, ?> deeper) {
            result.put(key, merged(old, deeper));
          } else {
            result.put(key, value);
          }
        });
    return result;
  }
}
