package io.e2i.obs.operation;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.BaggageEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Baggage that grows by what is sent on, within the bounds that receivers are asked to keep: what
 * finds no room is left out, and what was there before stays.
 */
final class BusinessBaggage {

  /** W3C Baggage asks for at least 64 entries and 8192 bytes; longer ones may be dropped whole. */
  private static final int MAX_ENTRIES = 64;

  private static final int MAX_BYTES = 8192;

  /** Equals sign and comma. */
  private static final int PUNCTUATION = 2;

  private final Baggage given;
  private final BaggageBuilder builder;
  private int entries;
  private int bytes;

  BusinessBaggage(Baggage given) {
    this.given = given;
    this.builder = given.toBuilder();
    this.entries = given.size();
    for (Map.Entry<String, BaggageEntry> one : given.asMap().entrySet()) {
      bytes += bytes(one.getKey(), one.getValue());
    }
  }

  /** Takes the place of an entry of this key; null changes nothing. */
  void put(String key, @Nullable String value) {
    if (value == null) {
      return;
    }
    BaggageEntry replaced = given.getEntry(key);
    int more = key.length() + PUNCTUATION + encoded(value);
    if (replaced != null) {
      more -= bytes(key, replaced);
    }
    if (bytes + more > MAX_BYTES || (replaced == null && entries == MAX_ENTRIES)) {
      return;
    }
    entries += replaced == null ? 1 : 0;
    bytes += more;
    builder.put(key, value);
  }

  Baggage build() {
    return builder.build();
  }

  private static int bytes(String key, BaggageEntry entry) {
    int metadata = entry.getMetadata().getValue().length();
    return key.length() + PUNCTUATION + encoded(entry.getValue()) + metadata + 1;
  }

  /** No less than the length that it has percent-encoded in UTF-8. */
  private static int encoded(String value) {
    int length = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        length += 9;
      } else {
        length += Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' ? 1 : 3;
      }
    }
    return length;
  }
}
