package io.e2i.obs.operation.content;

import org.jspecify.annotations.Nullable;

/**
 * A value with parts as a snapshot keeps it. Refers to nothing of the application's but immutable
 * values of the JDK. Not changed once it is filled.
 */
final class Node {

  enum Kind {
    LIST,
    /** A list without an order. */
    SET,
    /** Its parts are keys and values in turn. */
    MAP,
    /** Its parts are the values of its names. */
    OBJECT,
    /** Of which nothing but the type is known. */
    TYPE
  }

  private static final Object[] NO_PARTS = {};
  private static final String[] NO_NAMES = {};

  final Kind kind;
  final String type;
  final String[] names;
  @Nullable Object[] parts;

  /** Of the whole value, in entries. */
  int size;

  /** Why there is less than the whole, or null. */
  @Nullable String note;

  private Node(Kind kind, String type, String[] names, @Nullable Object[] parts, int size) {
    this.kind = kind;
    this.type = type;
    this.names = names;
    this.parts = parts;
    this.size = size;
  }

  static Node of(Kind kind, String type, @Nullable Object[] parts, int size) {
    return new Node(kind, type, NO_NAMES, parts, size);
  }

  static Node object(String type, String[] names, @Nullable Object[] parts) {
    return new Node(Kind.OBJECT, type, names, parts, names.length);
  }

  /**
   * @param note why there is no more, or null
   */
  static Node type(String type, @Nullable String note) {
    Node node = new Node(Kind.TYPE, type, NO_NAMES, NO_PARTS, 0);
    node.note = note;
    return node;
  }

  /** Entries that are here. */
  int kept() {
    return kind == Kind.MAP ? parts.length / 2 : parts.length;
  }
}
