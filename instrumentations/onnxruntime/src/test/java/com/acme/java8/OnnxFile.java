package com.acme.java8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Tiny models in ONNX's format, which is protobuf: the fields that matter, by their numbers in
 * onnx.proto.
 */
final class OnnxFile {

  private static final int FLOAT = 1;
  private static final int STRING = 8;
  private static final int STRINGS = 8;

  private final Message model = new Message().number(1, 4).text(2, "acme");
  private final Message graph = new Message();

  private OnnxFile(String graphName) {
    graph.text(2, graphName);
    model.message(8, new Message().text(1, "").number(2, 9));
    model.message(8, new Message().text(1, "ai.onnx.ml").number(2, 1));
  }

  /** Two scores for rows of four features: {@code features} times four weights each. */
  static OnnxFile scores(String graphName) {
    OnnxFile file = new OnnxFile(graphName);
    file.multiply("scores");
    file.graph.message(12, named("scores", tensor(FLOAT, 2)));
    return file;
  }

  /** The same scores as maps from class to score, one for each row. */
  static OnnxFile classes(String graphName) {
    OnnxFile file = new OnnxFile(graphName);
    file.multiply("scores");
    Message labels = new Message().text(1, "classlabels_strings").number(20, STRINGS);
    labels.text(9, "stay").text(9, "leave");
    Message zip = new Message().text(1, "scores").text(2, "probabilities").text(4, "ZipMap");
    file.graph.message(1, zip.message(5, labels).text(7, "ai.onnx.ml"));
    Message score = new Message().message(1, new Message().number(1, FLOAT));
    Message map = new Message().message(5, new Message().number(1, STRING).message(2, score));
    Message maps = new Message().message(4, new Message().message(1, map));
    file.graph.message(12, named("probabilities", maps));
    return file;
  }

  /** Answers the texts that it gets. */
  static OnnxFile echo(String graphName) {
    OnnxFile file = new OnnxFile(graphName);
    file.graph.message(1, new Message().text(1, "text").text(2, "same").text(4, "Identity"));
    file.graph.message(11, named("text", tensor(STRING, 1)));
    file.graph.message(12, named("same", tensor(STRING, 1)));
    return file;
  }

  private void multiply(String output) {
    graph.message(
        1, new Message().text(1, "features").text(1, "w").text(2, output).text(4, "MatMul"));
    Message weights = new Message().number(1, 4).number(1, 2).number(2, FLOAT).text(8, "w");
    for (float weight : new float[] {0.5f, -0.5f, 1, 2, 0.25f, 0, -1, 1}) {
      weights.number(4, 5, Float.floatToIntBits(weight));
    }
    graph.message(5, weights);
    graph.message(11, named("features", tensor(FLOAT, 4)));
  }

  OnnxFile version(long version) {
    model.number(5, version);
    return this;
  }

  OnnxFile metadata(String key, String value) {
    model.message(14, new Message().text(1, key).text(2, value));
    return this;
  }

  byte[] bytes() {
    return model.message(7, graph).bytes.toByteArray();
  }

  private static Message named(String name, Message type) {
    return new Message().text(1, name).message(2, type);
  }

  /** Any number of rows. */
  private static Message tensor(int type, int columns) {
    Message shape = new Message().message(1, new Message().text(2, "rows"));
    shape.message(1, new Message().number(1, columns));
    return new Message().message(1, new Message().number(1, type).message(2, shape));
  }

  /** One protobuf message. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message number(int field, long value) {
      variableLength((long) field << 3);
      variableLength(value);
      return this;
    }

    /** Four bytes, whose wire type is 5. */
    Message number(int field, int wireType, int bits) {
      variableLength((long) field << 3 | wireType);
      for (int shift = 0; shift < 32; shift += 8) {
        bytes.write(bits >>> shift);
      }
      return this;
    }

    Message text(int field, String text) {
      return block(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message inner) {
      return block(field, inner.bytes.toByteArray());
    }

    private Message block(int field, byte[] block) {
      variableLength((long) field << 3 | 2);
      variableLength(block.length);
      bytes.write(block, 0, block.length);
      return this;
    }

    private void variableLength(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        bytes.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }
  }
}
