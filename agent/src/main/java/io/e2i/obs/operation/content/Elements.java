package io.e2i.obs.operation.content;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shape, size and range of an array or list, through all its dimensions. Confined to one thread.
 */
final class Elements {

  private final NumberRange range = new NumberRange();
  private final List<Integer> shape = new ArrayList<>();
  private boolean ragged;
  private boolean numbers = true;
  private long size;
  private long lookedAt;
  private int trues;
  private boolean flags;

  /**
   * @param value an array, a part of one, or a node with a list
   */
  Elements(Object value) {
    add(value, 0);
  }

  boolean areNumbers() {
    return numbers;
  }

  void write(StringBuilder out) {
    if (shape.size() > 1 && !ragged && numbers) {
      out.append(",\"shape\":").append(shape.toString().replace(" ", ""));
    }
    out.append(",\"size\":").append(numbers ? size : shape.get(0));
    if (numbers && lookedAt < size) {
      out.append(",\"looked_at\":").append(lookedAt);
    }
    if (flags) {
      out.append(",\"true\":").append(trues);
    }
    if (numbers) {
      range.write(out);
    }
  }

  private void add(@Nullable Object value, int dimension) {
    if (value instanceof Node && isList((Node) value)) {
      Node node = (Node) value;
      shape(dimension, node.size);
      for (Object part : node.parts) {
        add(part, dimension + 1);
      }
      unseen(node, dimension);
    } else if (value instanceof ArrayPart) {
      ArrayPart part = (ArrayPart) value;
      array(part.elements, part.size, dimension);
    } else if (value != null && value.getClass().isArray()) {
      array(value, Array.getLength(value), dimension);
    } else {
      element(value);
    }
  }

  private static boolean isList(Node node) {
    return node.kind == Node.Kind.LIST || node.kind == Node.Kind.SET;
  }

  private void unseen(Node node, int dimension) {
    long perPart = 1;
    for (int i = dimension + 1; i < shape.size(); i++) {
      perPart *= shape.get(i);
    }
    size += perPart * (node.size - node.parts.length);
  }

  private void shape(int dimension, int length) {
    if (dimension == shape.size()) {
      shape.add(length);
    } else if (dimension > shape.size() || shape.get(dimension) != length) {
      ragged = true;
    }
  }

  private void array(Object array, int length, int dimension) {
    shape(dimension, length);
    size += length;
    lookedAt += Array.getLength(array);
    if (array instanceof char[]) {
      return;
    }
    for (int i = 0; i < Array.getLength(array); i++) {
      count(Array.get(array, i));
    }
  }

  private void element(@Nullable Object value) {
    size++;
    lookedAt++;
    count(value);
  }

  private void count(@Nullable Object value) {
    if (value instanceof Number) {
      range.add((Number) value);
    } else if (value instanceof Boolean) {
      flags = true;
      trues += (Boolean) value ? 1 : 0;
    } else {
      numbers &= value == null;
    }
  }
}
