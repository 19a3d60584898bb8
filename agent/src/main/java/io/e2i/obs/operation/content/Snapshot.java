package io.e2i.obs.operation.content;

import io.e2i.obs.operation.content.redaction.ContentRedaction;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes one value apart, within bounds of parts, depth, elements, characters and time. Calls no
 * code of the application's. For one value, on one thread.
 */
final class Snapshot {

  private static final int MAX_NODES = 1000;
  private static final int LONG_TEXT = 256;
  private static final int MAX_DEPTH = 8;
  private static final long MAX_NANOS = 20_000_000;
  private static final int NODES_BETWEEN_LOOKS = 64;

  private final ArrayCopy arrays;
  private int nodesLeft = MAX_NODES;
  private int charsLeft = ContentLimits.kept();
  private int weight;
  private long begun;
  private @Nullable Object @Nullable [] path;
  private int depth;

  Snapshot(ContentLevel level) {
    arrays = new ArrayCopy(level == ContentLevel.SUMMARY);
  }

  /** Bytes of what has been taken. */
  int weight() {
    return weight + arrays.weight();
  }

  /**
   * A text, number or other immutable value of the JDK, an array of our own, or one of our nodes.
   */
  @Nullable Object take(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    Class<?> type = value.getClass();
    if (type == String.class) {
      return text((String) value);
    }
    if (type == Double.class
        || type == Integer.class
        || type == Float.class
        || type == Long.class) {
      weight += 24;
      return value;
    }
    return take(value, ClassShape.of(type));
  }

  private @Nullable Object take(Object value, ClassShape shape) {
    switch (shape.reading) {
      case SCALAR:
        return Conversions.isBounded(value) ? scalar(value) : Node.type(shape.type, "large");
      case ENUM:
        return EnumName.of((Enum<?>) value);
      case PRIMITIVES:
        return arrays.copy(value);
      case BUFFER:
        return arrays.buffer(value, shape.type);
      case TYPE:
        return type(shape.type, shape.note);
      default:
        return nested(value, shape);
    }
  }

  private Object scalar(Object value) {
    weight += 48;
    return value;
  }

  private Node type(String type, @Nullable String note) {
    weight += 40;
    return Node.type(type, note);
  }

  private Object text(String text) {
    int length = text.length();
    if (length <= charsLeft) {
      charsLeft -= length;
      weight += 56 + 2 * length;
      return text;
    }
    // A copy, so that the long text is not kept alive.
    String kept = text.substring(0, charsLeft);
    weight += 80 + 2 * charsLeft;
    charsLeft = 0;
    return new CutText(kept, length);
  }

  private @Nullable Object converted(Object value, ClassShape shape) {
    try {
      Object converted = Conversions.of(value, charsLeft);
      if (converted instanceof CutText) {
        weight += 80 + 2 * charsLeft;
        charsLeft = 0;
        return converted;
      }
      return converted == value ? type(shape.type, null) : take(converted);
    } catch (RuntimeException changing) {
      return type(shape.type, "changed meanwhile");
    }
  }

  private @Nullable Object nested(Object value, ClassShape shape) {
    if (depth == MAX_DEPTH) {
      return type(shape.type, "too deep");
    }
    if (path == null) {
      path = new Object[MAX_DEPTH];
    }
    for (int i = 0; i < depth; i++) {
      if (path[i] == value) {
        return type(shape.type, "cycle");
      }
    }
    path[depth++] = value;
    try {
      return parts(value, shape);
    } finally {
      path[--depth] = null;
    }
  }

  private @Nullable Object parts(Object value, ClassShape shape) {
    switch (shape.reading) {
      case OBJECTS:
        return array((Object[]) value, shape);
      case LIST:
        return elements((Collection<?>) value, shape, Node.Kind.LIST);
      case SET:
        return elements((Collection<?>) value, shape, Node.Kind.SET);
      case MAP:
        return entries((Map<?, ?>) value, shape);
      case WRAPPER:
        return wrapped(value, shape);
      case CONVERTED:
        return converted(value, shape);
      default:
        return fields(value, shape);
    }
  }

  /** Whether one more part may be taken. */
  private boolean hasRoom() {
    if (nodesLeft <= 0) {
      return false;
    }
    nodesLeft--;
    if (nodesLeft % NODES_BETWEEN_LOOKS == 0) {
      long now = System.nanoTime();
      begun = begun == 0 ? now : begun;
      nodesLeft = now - begun > MAX_NANOS ? 0 : nodesLeft;
    }
    return true;
  }

  private Node node(Node.Kind kind, ClassShape shape, int parts, int size) {
    weight += 56 + 4 * parts;
    return Node.of(kind, shape.type, new Object[parts], size);
  }

  private Node array(Object[] array, ClassShape shape) {
    Node node = node(Node.Kind.LIST, shape, Math.min(array.length, nodesLeft), array.length);
    int n = 0;
    while (n < node.parts.length && hasRoom()) {
      node.parts[n] = take(array[n]);
      n++;
    }
    return filled(node, n);
  }

  private Node elements(Collection<?> collection, ClassShape shape, Node.Kind kind) {
    try {
      return elements(collection, shape, kind, collection.size());
    } catch (ConcurrentModificationException changed) {
      return type(shape.type, "changed meanwhile");
    }
  }

  private Node elements(Collection<?> collection, ClassShape shape, Node.Kind kind, int size) {
    Node node = node(kind, shape, Math.min(size, nodesLeft), size);
    int n = 0;
    try {
      Iterator<?> all = collection.iterator();
      while (n < node.parts.length && all.hasNext() && hasRoom()) {
        Object element = all.next();
        node.parts[n] = take(element);
        n++;
      }
    } catch (RuntimeException changing) {
      node.note = "changed meanwhile";
    }
    return filled(node, n);
  }

  private Node entries(Map<?, ?> map, ClassShape shape) {
    int size = map.size();
    Node node = node(Node.Kind.MAP, shape, 2 * Math.min(size, nodesLeft), size);
    int n = 0;
    try {
      Iterator<? extends Map.Entry<?, ?>> all = map.entrySet().iterator();
      while (n < node.parts.length && all.hasNext() && hasRoom()) {
        Map.Entry<?, ?> entry = all.next();
        Object key = take(entry.getKey());
        node.parts[n + 1] = named(entry.getKey(), entry.getValue());
        node.parts[n] = key;
        n += 2;
      }
    } catch (RuntimeException changing) {
      node.note = "changed meanwhile";
    }
    return filled(node, n);
  }

  /** A long text that nobody will see leaves its room to others. */
  private @Nullable Object named(@Nullable Object name, @Nullable Object value) {
    boolean secret =
        value instanceof String
            && name instanceof String
            && ((String) value).length() > LONG_TEXT
            && ContentRedaction.current().isDenied((String) name);
    return secret ? ContentRedaction.fieldMark() : take(value);
  }

  private static Node filled(Node node, int parts) {
    if (parts < node.parts.length) {
      node.parts = Arrays.copyOf(node.parts, parts);
    }
    return node;
  }

  private @Nullable Object wrapped(Object wrapper, ClassShape shape) {
    try {
      return take(shape.wrapped(wrapper));
    } catch (IllegalAccessException impossible) {
      return type(shape.type, null);
    }
  }

  private Node fields(Object object, ClassShape shape) {
    Field[] fields = shape.fields;
    Node node = Node.object(shape.type, shape.names, new Object[fields.length]);
    weight += 64 + 4 * fields.length;
    int n = 0;
    try {
      while (n < fields.length && hasRoom()) {
        node.parts[n] = named(shape.names[n], fields[n].get(object));
        n++;
      }
    } catch (IllegalAccessException impossible) {
      node.note = "forbidden";
    }
    return filled(node, n);
  }
}
