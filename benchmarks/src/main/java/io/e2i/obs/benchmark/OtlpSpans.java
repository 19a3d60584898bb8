package io.e2i.obs.benchmark;

import java.nio.ByteBuffer;

/**
 * Counts the spans in an OTLP message without reading them: the sink shares two cores with what is
 * measured.
 */
final class OtlpSpans {

  /**
   * The fields that lead to a span: {@code resource_spans}, {@code scope_spans}, {@code spans}, as
   * opentelemetry-proto numbers them.
   */
  private static final int[] FIELDS = {1, 2, 2};

  private static final int WIRE_VARINT = 0;
  private static final int WIRE_64_BIT = 1;
  private static final int WIRE_LENGTH = 2;
  private static final int WIRE_32_BIT = 5;

  private OtlpSpans() {}

  /**
   * @param message an {@code ExportTraceServiceRequest} in protobuf
   */
  static int in(byte[] message) {
    return count(ByteBuffer.wrap(message), 0);
  }

  private static int count(ByteBuffer message, int depth) {
    if (depth == FIELDS.length) {
      return 1;
    }
    int spans = 0;
    while (message.hasRemaining()) {
      long tag = varint(message);
      int length = lengthOfValue(message, (int) (tag & 7));
      int end = message.position() + length;
      if (tag == (FIELDS[depth] << 3 | WIRE_LENGTH)) {
        spans += count(message.slice(message.position(), length), depth + 1);
      }
      message.position(end);
    }
    return spans;
  }

  /** How many bytes follow; a variable-length number is consumed already. */
  private static int lengthOfValue(ByteBuffer message, int wireType) {
    switch (wireType) {
      case WIRE_VARINT:
        varint(message);
        return 0;
      case WIRE_64_BIT:
        return 8;
      case WIRE_LENGTH:
        return (int) varint(message);
      case WIRE_32_BIT:
        return 4;
      default:
        throw new IllegalArgumentException(
            "a wire type of protobuf is expected; found " + wireType);
    }
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = message.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a varint of at most ten bytes is expected");
  }
}
