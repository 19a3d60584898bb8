package io.e2i.obs.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false}, and the other words that YAML has used for them. */
final class FlagType implements ValueType<Boolean> {

  @Override
  public String expected() {
    return "true or false";
  }

  @Override
  public @Nullable Boolean parse(String text) {
    switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "true":
      case "on":
      case "yes":
        return true;
      case "false":
      case "off":
      case "no":
        return false;
      default:
        return null;
    }
  }
}
