package io.e2i.obs.instrumentation.methods;

import io.e2i.obs.rule.MethodPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of {@code instrumentations.methods.include}, checked. Immutable. */
final class MethodRule {

  private final String place;
  private final String type;
  private final List<String> methods;
  private final boolean subtypes;
  private final @Nullable String name;

  /**
   * @param place the entry's path in the configuration
   * @param methods names, in which {@code *} stands for any characters
   * @param name the operation's, with {@code {class}} and {@code {method}} for what they say; null
   *     for both with a dot between
   */
  MethodRule(
      String place, String type, List<String> methods, boolean subtypes, @Nullable String name) {
    this.place = place;
    this.type = type;
    this.methods = methods;
    this.subtypes = subtypes;
    this.name = name;
  }

  String place() {
    return place;
  }

  String type() {
    return type;
  }

  List<String> methods() {
    return methods;
  }

  boolean includesSubtypes() {
    return subtypes;
  }

  /** Whether one of the names is this method's. */
  boolean names(String method) {
    return MethodPattern.anyMatches(methods, method);
  }

  /** The name of the operation of a method. */
  String operationName(String className, String method) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    simple = simple.substring(simple.lastIndexOf('$') + 1);
    return name == null
        ? simple + "." + method
        : name.replace("{class}", simple).replace("{method}", method);
  }
}
