package io.e2i.obs.config;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A dated list of what language models cost. Immutable. */
public final class PriceList {

  private static final String PACKED = "prices.yaml";

  /** Knows no price. */
  public static final PriceList EMPTY = new PriceList("", Collections.<ModelPrice>emptyList());

  private final String date;
  private final List<ModelPrice> prices;

  PriceList(String date, List<ModelPrice> prices) {
    this.date = date;
    this.prices = Collections.unmodifiableList(prices);
  }

  /**
   * The list that the agent brings along. Starts the YAML library.
   *
   * @throws IOException if it is not there, which cannot be
   */
  public static PriceList packed() throws IOException {
    try (InputStream in = PriceList.class.getClassLoader().getResourceAsStream(PACKED)) {
      if (in == null) {
        throw new IOException("There is no " + PACKED);
      }
      return parse(text(in), PACKED);
    } catch (ConfigProblems e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * A list of the user's own.
   *
   * @throws ConfigProblems with everything that is wrong with it
   */
  static PriceList read(File file) throws ConfigProblems {
    return parse(ConfigFile.read(file), file.getPath());
  }

  static PriceList parse(String yaml, String source) throws ConfigProblems {
    List<ConfigProblem> problems = new ArrayList<>();
    ConfigNode tree = YamlText.parse(yaml, problems);
    if (tree == null && !problems.isEmpty()) {
      throw new ConfigProblems(source, problems);
    }
    ConfigSources none =
        new ConfigSources("", new Properties(), Collections.<String, String>emptyMap(), null);
    ConfigReading reading = new ConfigReading(none, problems);
    PriceList list = PriceListReader.read(new ConfigSection(reading, "", tree));
    reading.end(source);
    return list;
  }

  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
    }
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }

  /** When it was put together, such as {@code 2026-11-27}; null if it does not say. */
  public @Nullable String date() {
    return date.isEmpty() ? null : date;
  }

  /** The first one that matches a model counts. */
  public List<ModelPrice> prices() {
    return prices;
  }
}
