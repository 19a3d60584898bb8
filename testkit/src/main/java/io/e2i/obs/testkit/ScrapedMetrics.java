package io.e2i.obs.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One scrape of {@code /metrics} in the Prometheus text format, parsed. Immutable. */
public final class ScrapedMetrics {

  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*)})? (\\S+)"
              + "(?: \\S+)?(?: # .*)?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");
  private static final int TIMEOUT_MILLIS = 10_000;

  /** One series at one moment; a histogram has many of them. */
  public record Sample(String name, Map<String, String> labels, double value) {}

  private final String text;

  private ScrapedMetrics(String text) {
    this.text = text;
  }

  /** Parses a text; fails on a line that is no comment and no sample. */
  public static ScrapedMetrics parse(String text) {
    ScrapedMetrics metrics = new ScrapedMetrics(text);
    metrics.samples();
    return metrics;
  }

  /** Scrapes an address as Prometheus does without OpenMetrics. Parses only what is asked for. */
  public static ScrapedMetrics from(URI address) {
    return new ScrapedMetrics(get(address, "text/plain;version=0.0.4"));
  }

  /** The body of a GET that asks for a content type; fails unless the answer is 200. */
  public static String get(URI address, String accept) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setRequestProperty("Accept", accept);
      try (InputStream body = connection.getInputStream()) {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("GET " + address + ": " + failure.getMessage(), failure);
    }
  }

  /**
   * The sum of the series with this name and at least these labels; empty if there is none. For a
   * histogram the names end in {@code _count}, {@code _sum} or {@code _bucket}.
   *
   * @param labels name, value, name, value
   */
  public OptionalDouble value(String name, String... labels) {
    List<Sample> found = samples(name, labels);
    return found.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(found.stream().mapToDouble(Sample::value).sum());
  }

  /** The series with this name and at least these labels. */
  public List<Sample> samples(String name, String... labels) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .map(ScrapedMetrics::sample)
        .filter(sample -> sample.name().equals(name) && has(sample, labels))
        .toList();
  }

  /** All series; fails on a line that is no comment and no sample. */
  public List<Sample> samples() {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(ScrapedMetrics::sample)
        .toList();
  }

  /** The names of all metrics, as in their {@code # TYPE} lines. */
  public Set<String> families() {
    return types().keySet();
  }

  /** The metric's type ({@code counter}, {@code gauge}, {@code histogram} …), or an empty text. */
  public String type(String family) {
    return types().getOrDefault(family, "");
  }

  private Map<String, String> types() {
    Map<String, String> types = new TreeMap<>();
    text.lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" "))
        .forEach(words -> types.put(words[2], words[3]));
    return types;
  }

  /** The text as it was scraped. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean has(Sample sample, String[] labels) {
    for (int i = 0; i + 1 < labels.length; i += 2) {
      if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
        return false;
      }
    }
    return true;
  }

  private static Sample sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new AssertionError("Not a line of the Prometheus text format: " + line);
    }
    String value = sample.group(3).replace("+Inf", "Infinity").replace("-Inf", "-Infinity");
    return new Sample(sample.group(1), labels(sample.group(2)), Double.parseDouble(value));
  }

  private static Map<String, String> labels(@Nullable String text) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      String value = label.group(2);
      labels.put(
          label.group(1), value.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    return labels;
  }
}
