package com.acme.springmessaging;

import java.util.Arrays;
import java.util.Map;

/** Headers that a message may come with; see {@code MessagingContract}. */
final class OddHeaders {

  private static final int LONG = 64 * 1024;

  private OddHeaders() {}

  static Map<String, Object> of(String kind) {
    char[] many = new char[LONG];
    Arrays.fill(many, 'a');
    String text = new String(many);
    switch (kind) {
      case "creator":
        return Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
      case "broken":
        return Map.of("traceparent", "00-what-is-this-01");
      case "types":
        return Map.of("traceparent", 42, "e2i-sent-at", new byte[] {1, 2}, "baggage", 1.5);
      case "long":
        return Map.of("traceparent", text, "baggage", text);
      default:
        return Map.of();
    }
  }
}
