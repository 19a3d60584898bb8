package io.e2i.obs.instrumentation.methods;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one rule, and says in plain words what is wrong with it. */
final class MethodRuleReader {

  private static final List<String> KEYS = Arrays.asList("type", "methods", "subtypes", "name");
  private static final String[] NOT_WOVEN = {"java.", "jdk.", "sun.", "io.e2i.obs."};

  private final String place;
  private final List<String> problems = new ArrayList<>();

  MethodRuleReader(String place) {
    this.place = place;
  }

  List<String> problems() {
    return problems;
  }

  /** To be used only if there are no {@link #problems()} afterwards. */
  MethodRule read(Map<String, Object> entry) {
    for (String key : entry.keySet()) {
      if (!KEYS.contains(key)) {
        problems.add(
            place + "." + key + " is not a known key; known here: " + String.join(", ", KEYS));
      }
    }
    String type = type(entry.get("type"));
    boolean subtypes = flag(entry.get("subtypes"));
    List<String> methods = methods(entry.get("methods"), type, subtypes);
    return new MethodRule(place, type, methods, subtypes, name(entry.get("name")));
  }

  private String type(@Nullable Object value) {
    String type = value instanceof String ? (String) value : "";
    if (!isName(type.replace('.', 'x'), "") || type.startsWith(".") || type.endsWith(".")) {
      wrong("type", "the full name of one class or interface", value);
    }
    for (String prefix : NOT_WOVEN) {
      if (type.startsWith(prefix)) {
        wrong("type", "a class of the application, not of the JDK or this agent", value);
      }
    }
    return type;
  }

  private boolean flag(@Nullable Object value) {
    boolean on = "true".equals(String.valueOf(value));
    if (value != null && !on && !"false".equals(String.valueOf(value))) {
      wrong("subtypes", "true or false", value);
    }
    return on;
  }

  private List<String> methods(@Nullable Object value, String type, boolean subtypes) {
    if (!(value instanceof List) || ((List<?>) value).isEmpty()) {
      wrong("methods", "a list of method names such as [charge, \"refund*\"]", value);
      return Collections.emptyList();
    }
    List<String> methods = new ArrayList<>();
    for (Object one : (List<?>) value) {
      String method = String.valueOf(one);
      String key = "methods[" + methods.size() + "]";
      if (method.equals("<init>") || type.endsWith("." + method) || type.equals(method)) {
        wrong(key, "the name of a method; constructors cannot be recorded", one);
      } else if (!isName(method, "*")) {
        wrong(key, "the name of a method, in which * stands for any characters", one);
      } else if (subtypes && method.indexOf('*') >= 0) {
        wrong(key, "a name without * where subtypes is true", one);
      }
      methods.add(method);
    }
    return methods;
  }

  private @Nullable String name(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String name = String.valueOf(value);
    String rest = name.replace("{class}", "").replace("{method}", "");
    if (!(value instanceof String)
        || name.trim().isEmpty()
        || rest.indexOf('{') >= 0
        || rest.indexOf('}') >= 0) {
      wrong("name", "a text that may contain {class} and {method}", value);
    }
    return name;
  }

  private static boolean isName(String text, String alsoAllowed) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isJavaIdentifierPart(c) && alsoAllowed.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private void wrong(String key, String expected, @Nullable Object found) {
    problems.add(
        place
            + "."
            + key
            + " must be "
            + expected
            + ", but is "
            + (found == null ? "missing" : found instanceof String ? "\"" + found + "\"" : found));
  }
}
