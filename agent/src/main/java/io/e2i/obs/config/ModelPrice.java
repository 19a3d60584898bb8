package io.e2i.obs.config;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** What the models of one kind cost, in US dollars for a million tokens. Immutable. */
public final class ModelPrice {

  private final Pattern match;
  private final @Nullable String provider;
  private final double input;
  private final double output;
  private final double cacheRead;
  private final double cacheWrite;

  ModelPrice(
      Pattern match,
      @Nullable String provider,
      double input,
      double output,
      double cacheRead,
      double cacheWrite) {
    this.match = match;
    this.provider = provider;
    this.input = input;
    this.output = output;
    this.cacheRead = cacheRead;
    this.cacheWrite = cacheWrite;
  }

  /** Whether this is the price of that model; capital and small letters are the same. */
  public boolean isOf(String provider, String model) {
    return (this.provider == null || this.provider.equals(provider)) && match.matches(model);
  }

  /** A regular expression in RE2's syntax that the whole name of a model has to match. */
  public String match() {
    return match.pattern();
  }

  /** The only provider whose models these are, as in {@code gen_ai.provider.name}; null: any. */
  public @Nullable String provider() {
    return provider;
  }

  /** Of input that has nothing to do with a cache. */
  public double input() {
    return input;
  }

  /** Of output, reasoning included. */
  public double output() {
    return output;
  }

  /** Of input that comes out of a cache. */
  public double cacheRead() {
    return cacheRead;
  }

  /** Of input that is put into a cache. */
  public double cacheWrite() {
    return cacheWrite;
  }
}
