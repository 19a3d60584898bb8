package io.e2i.obs.config;

import io.e2i.obs.operation.ModelHost;
import io.e2i.obs.operation.ModelRuntime;
import io.e2i.obs.operation.PredictionTemplates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code model_servers.hosts}, and says what is wrong with it. */
final class ModelHostReader {

  private static final List<String> KEYS =
      Arrays.asList("host", "path", "runtime", "model", "version", "type");

  private static final String NAME =
      "a name of at most 128 letters, digits, spaces and ._-:@+/~()=,";

  private final String place;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  /**
   * @param place the entry's path in the configuration
   */
  ModelHostReader(String place) {
    this.place = place;
  }

  List<String> problems() {
    return problems;
  }

  /** Null if there are {@link #problems()}. */
  @Nullable ModelHost read(Map<String, Object> entry) {
    for (String key : entry.keySet()) {
      if (!KEYS.contains(key)) {
        problems.add(
            place + "." + key + " is not a known key; known here: " + String.join(", ", KEYS));
      }
    }
    HostAndPort address = address(text(entry, "host"));
    ModelRuntime runtime = runtime(text(entry, "runtime"));
    String path = path(text(entry, "path"), runtime);
    String model = model(text(entry, "model"), runtime);
    String version = name("version", text(entry, "version"));
    String type = type(text(entry, "type"));
    return address == null || runtime == null || !problems.isEmpty()
        ? null
        : new ModelHost(address.host(), address.port(), path, runtime, model, version, type);
  }

  /** Null if it is absent, empty or no text. */
  private @Nullable String text(Map<String, Object> entry, String key) {
    Object value = entry.get(key);
    if (value != null && !(value instanceof String)) {
      wrong(key, "a text", value instanceof List ? "a list" : "a mapping");
    }
    String text = value instanceof String ? ((String) value).trim() : "";
    return text.isEmpty() ? null : text;
  }

  private @Nullable HostAndPort address(@Nullable String text) {
    HostAndPort address = text == null ? null : HostAndPort.parse(text);
    if (address == null) {
      String expected = "a host such as models.acme.com, models.acme.com:5000 or *.models.acme.com";
      wrong("host", expected, quoted(text));
    }
    return address;
  }

  private @Nullable ModelRuntime runtime(@Nullable String text) {
    ModelRuntime runtime = text == null ? null : ModelRuntime.of(text);
    if (runtime == null) {
      wrong("runtime", "one of " + String.join(", ", ModelRuntime.ids()), quoted(text));
    }
    return runtime;
  }

  private @Nullable String path(@Nullable String text, @Nullable ModelRuntime runtime) {
    boolean allowed =
        text == null ? runtime != ModelRuntime.OTHER : text.startsWith("/") || text.startsWith("*");
    if (!allowed) {
      wrong("path", "a path such as /score, in which * stands for any characters", quoted(text));
    }
    return text;
  }

  private @Nullable String model(@Nullable String text, @Nullable ModelRuntime runtime) {
    if (text == null && runtime != null && runtime.needsModel()) {
      wrong("model", "given, because URLs of " + runtime.id() + " do not name it", quoted(text));
    }
    return name("model", text);
  }

  private @Nullable String name(String key, @Nullable String text) {
    if (text != null && !ModelHost.isName(text)) {
      wrong(key, NAME, quoted(text));
    }
    return text;
  }

  private @Nullable String type(@Nullable String text) {
    if (text != null && !PredictionTemplates.TYPES.contains(text)) {
      wrong("type", "one of " + String.join(", ", PredictionTemplates.TYPES), quoted(text));
    }
    return text;
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "missing" : '"' + text + '"';
  }

  /** Of each key only the first thing that is wrong is told. */
  private void wrong(String key, String expected, String found) {
    if (told.add(key)) {
      problems.add(place + "." + key + " must be " + expected + ", but is " + found);
    }
  }
}
