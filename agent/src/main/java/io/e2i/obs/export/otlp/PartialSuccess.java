package io.e2i.obs.export.otlp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a collector says of a batch that it has taken: the protobuf message {@code
 * ExportTraceServiceResponse}, which is empty if it has taken everything.
 */
final class PartialSuccess {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;
  private static final int MAX_MESSAGE = 200;

  private final byte[] bytes;
  private int position;
  private final int end;
  private long rejectedSpans;
  private String message = "";

  private PartialSuccess(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
  }

  /**
   * @throws IOException if that is no such message
   */
  static PartialSuccess parse(byte[] response) throws IOException {
    PartialSuccess outer = new PartialSuccess(response, 0, response.length);
    PartialSuccess found = outer;
    while (outer.position < outer.end) {
      long tag = outer.varint();
      if (tag == (1 << 3 | BYTES)) {
        int length = outer.length();
        found = new PartialSuccess(response, outer.position, outer.position + length);
        found.readFields();
        outer.position += length;
      } else {
        outer.skip((int) tag & 7);
      }
    }
    return found;
  }

  /** How many spans the collector did not take. */
  long rejectedSpans() {
    return rejectedSpans;
  }

  /** Why, in the collector's words, on one line, at most 200 characters; or empty. */
  String message() {
    return message;
  }

  private void readFields() throws IOException {
    while (position < end) {
      long tag = varint();
      if (tag == (1 << 3 | VARINT)) {
        rejectedSpans = varint();
      } else if (tag == (2 << 3 | BYTES)) {
        int length = length();
        message = oneLine(new String(bytes, position, length, StandardCharsets.UTF_8));
        position += length;
      } else {
        skip((int) tag & 7);
      }
    }
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").trim();
    return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) : line;
  }

  private void skip(int wireType) throws IOException {
    switch (wireType) {
      case VARINT:
        varint();
        break;
      case FIXED_64:
        advance(8);
        break;
      case BYTES:
        advance(length());
        break;
      case FIXED_32:
        advance(4);
        break;
      default:
        throw malformed();
    }
  }

  private void advance(int n) throws IOException {
    if (n > end - position) {
      throw malformed();
    }
    position += n;
  }

  private int length() throws IOException {
    long length = varint();
    if (length < 0 || length > end - position) {
      throw malformed();
    }
    return (int) length;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64 && position < end; shift += 7) {
      byte next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  private static IOException malformed() {
    return new IOException("not an OTLP response");
  }
}
