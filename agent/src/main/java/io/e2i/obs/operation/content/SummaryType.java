package io.e2i.obs.operation.content;

import java.util.Locale;

/** What the type of a value is called in a summary. */
final class SummaryType {

  private SummaryType() {}

  static String of(Object value) {
    if (value instanceof String || value instanceof CutText) {
      return "text";
    }
    if (value instanceof Node) {
      return node((Node) value);
    }
    if (value instanceof EnumName) {
      return ((EnumName) value).type;
    }
    if (value instanceof ArrayPart) {
      return of(((ArrayPart) value).elements);
    }
    Class<?> type = value.getClass();
    if (type.isArray()) {
      return type.getComponentType().getName() + "[]";
    }
    boolean plain = type.getName().startsWith("java.lang.") || value instanceof Number;
    return plain ? plain(type) : type.getName();
  }

  private static String plain(Class<?> type) {
    return type == Integer.class ? "int" : type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String node(Node node) {
    switch (node.kind) {
      case MAP:
        return "map";
      case SET:
        return "set";
      case LIST:
        return node.type.endsWith("[]") ? node.type : "list";
      default:
        return node.type;
    }
  }

  static boolean isArray(Object value) {
    return value instanceof ArrayPart || value.getClass().isArray();
  }
}
