package io.e2i.obs.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads a list of prices, and notes everything that is wrong with it. */
final class PriceListReader {

  private static final int MAX_PRICES = 2_000;

  /** US dollars for a million tokens: far above any model. */
  private static final int MAX_PRICE = 100_000;

  private static final Pattern NOTHING = Pattern.compile("");

  private PriceListReader() {}

  static PriceList read(ConfigSection section) {
    String date = section.text("date", "");
    if (!date.isEmpty() && !isDate(date)) {
      section.reject("date", "a date such as 2026-11-27");
    }
    section.requires("prices");
    List<ModelPrice> prices = new ArrayList<>();
    List<ConfigSection> given = section.sections("prices");
    if (given.size() > MAX_PRICES) {
      section.reject("prices", "a list of at most " + MAX_PRICES + " prices");
    }
    for (ConfigSection one : given) {
      prices.add(price(one));
    }
    section.end();
    return new PriceList(date, prices);
  }

  private static ModelPrice price(ConfigSection section) {
    Pattern match = pattern(section);
    String provider = section.text("provider", "");
    section.requires("input");
    section.requires("output");
    double input = price(section, "input", 0);
    double output = price(section, "output", 0);
    double cacheRead = price(section, "cache_read", input);
    double cacheWrite = price(section, "cache_write", input);
    section.end();
    return new ModelPrice(
        match, provider.isEmpty() ? null : provider, input, output, cacheRead, cacheWrite);
  }

  private static double price(ConfigSection section, String key, double otherwise) {
    Double price = section.optionalDecimal(key, 0, MAX_PRICE);
    return price == null ? otherwise : price;
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Pattern pattern(ConfigSection section) {
    section.requires("match");
    try {
      return Pattern.compile(section.text("match", ""), Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      section.reject("match", "a regular expression in RE2's syntax (" + e.getDescription() + ")");
      return NOTHING;
    }
  }
}
