package io.e2i.obs.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One of some words, in lower case. */
final class ChoiceType implements ValueType<String> {

  private final List<String> words;

  ChoiceType(String... words) {
    this.words = Arrays.asList(words);
  }

  @Override
  public String expected() {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  @Override
  public @Nullable String parse(String text) {
    String word = text.trim().toLowerCase(Locale.ROOT);
    return words.contains(word) ? word : null;
  }
}
