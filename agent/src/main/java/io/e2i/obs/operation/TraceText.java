package io.e2i.obs.operation;

/** A trace in the text of a header, written and read with no garbage but the result itself. */
final class TraceText {

  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final ThreadLocal<char[]> BUFFER = new ThreadLocal<>();
  private static final int TRACE_ID = 32;
  private static final int SPAN_ID = 16;
  private static final int AT_TRACE = 3;
  private static final int AT_SPAN = AT_TRACE + TRACE_ID + 1;
  private static final int AT_FLAGS = AT_SPAN + SPAN_ID + 1;
  private static final int PLAIN = AT_FLAGS + 2;

  private TraceText() {}

  /** W3C Trace Context, version 00. */
  static String traceparent(Operation operation) {
    char[] text = buffer();
    text[0] = '0';
    text[1] = '0';
    text[2] = '-';
    int end = ids(operation, text, 3);
    text[end] = '0';
    text[end + 1] = operation.isSampled() ? '1' : '0';
    return new String(text, 0, end + 2);
  }

  /** Whether this is a traceparent of version 00 without fault. */
  static boolean isPlain(String text) {
    return text.length() == PLAIN
        && text.startsWith("00-")
        && text.charAt(AT_SPAN - 1) == '-'
        && text.charAt(AT_FLAGS - 1) == '-'
        && isHex(text, AT_TRACE, AT_SPAN - 1)
        && isHex(text, AT_SPAN, AT_FLAGS - 1)
        && isHex(text, AT_FLAGS, PLAIN)
        && (Ids.fromHex(text, AT_TRACE) | Ids.fromHex(text, AT_TRACE + SPAN_ID)) != 0
        && Ids.fromHex(text, AT_SPAN) != 0;
  }

  /** What a traceparent that {@link #isPlain} names. */
  static Link link(String text) {
    boolean sampled = (Character.digit(text.charAt(PLAIN - 1), 16) & 1) == 1;
    return new Link(
        Ids.fromHex(text, AT_TRACE),
        Ids.fromHex(text, AT_TRACE + SPAN_ID),
        Ids.fromHex(text, AT_SPAN),
        sampled);
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** B3 in a single header. */
  static String b3(Operation operation) {
    char[] text = buffer();
    int end = ids(operation, text, 0);
    text[end] = operation.isSampled() ? '1' : '0';
    return new String(text, 0, end + 1);
  }

  /** {@code <trace id>-<span id>-}; answers where that ends. */
  private static int ids(Operation operation, char[] text, int from) {
    hex(operation.trace().idHigh(), text, from);
    hex(operation.trace().idLow(), text, from + SPAN_ID);
    text[from + TRACE_ID] = '-';
    hex(operation.spanId(), text, from + TRACE_ID + 1);
    text[from + TRACE_ID + 1 + SPAN_ID] = '-';
    return from + TRACE_ID + SPAN_ID + 2;
  }

  private static void hex(long number, char[] text, int from) {
    for (int i = 0; i < SPAN_ID; i++) {
      text[from + i] = HEX[(int) (number >>> (60 - 4 * i)) & 0xF];
    }
  }

  private static char[] buffer() {
    char[] buffer = BUFFER.get();
    if (buffer == null) {
      buffer = new char[64];
      BUFFER.set(buffer);
    }
    return buffer;
  }
}
