package io.e2i.obs.rule;

import io.e2i.obs.technology.NameGlob;
import io.e2i.obs.technology.WovenType.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which classes and methods a rule names, and says in plain words what is wrong with it. */
public final class SelectionReader {

  private static final String[] NOT_WOVEN = {"java.", "jdk.", "sun.", "io.e2i.obs."};
  private static final String SINGLE_TYPE = "the full name of one class or interface";
  private static final String ANY_TYPE =
      "the full name of a class or interface, or a pattern such as com.acme.*Model or com.acme.**";

  private final EntryProblems problems;
  private final boolean singleTypes;

  private SelectionReader(EntryProblems problems, boolean singleTypes) {
    this.problems = problems;
    this.singleTypes = singleTypes;
  }

  /** Of rules that name one class each: no patterns for classes, no annotations. */
  public static SelectionReader ofSingleTypes(EntryProblems problems) {
    return new SelectionReader(problems, true);
  }

  static SelectionReader of(EntryProblems problems) {
    return new SelectionReader(problems, false);
  }

  /** The keys that this reads. */
  public List<String> keys() {
    return singleTypes
        ? Arrays.asList("type", "methods", "subtypes")
        : Arrays.asList("type", "annotated", "methods", "subtypes");
  }

  /** To be used only if there are no problems afterwards. */
  public MethodSelection read(Map<String, Object> entry) {
    boolean subtypes = flag(entry.get("subtypes"));
    Object annotation = singleTypes ? null : entry.get("annotated");
    if (annotation != null) {
      return annotated(entry, annotation, subtypes);
    }
    String type = type(entry.get("type"));
    Selection kind =
        subtypes
            ? Selection.SUBTYPES
            : NameGlob.isGlob(type) ? Selection.MATCHING : Selection.NAMED;
    if (subtypes && NameGlob.isGlob(type) && !singleTypes) {
      problems.wrong("type", SINGLE_TYPE + " where subtypes is true", type);
    }
    List<String> methods = methods(entry.get("methods"), type, subtypes);
    return new MethodSelection(kind, type, methods);
  }

  private MethodSelection annotated(
      Map<String, Object> entry, Object annotation, boolean subtypes) {
    if (entry.get("type") != null) {
      problems.other("annotated", "cannot be given together with type");
    }
    if (subtypes) {
      problems.other("subtypes", "cannot be given together with annotated");
    }
    String name = String.valueOf(annotation);
    if (!(annotation instanceof String) || !isTypeName(name, "")) {
      problems.wrong("annotated", "the full name of an annotation", annotation);
    }
    Object given = entry.get("methods");
    List<String> methods =
        given == null ? Collections.<String>emptyList() : methods(given, "", false);
    return new MethodSelection(Selection.ANNOTATED, name, methods);
  }

  private String type(@Nullable Object value) {
    String type = value instanceof String ? (String) value : "";
    if (!isTypeName(type, singleTypes ? "" : "*")) {
      problems.wrong("type", singleTypes ? SINGLE_TYPE : ANY_TYPE, value);
    }
    for (String prefix : NOT_WOVEN) {
      if (type.startsWith(prefix)) {
        problems.wrong("type", "a class of the application, not of the JDK or this agent", value);
      }
    }
    return type;
  }

  /** A pattern must at least have a letter, or it would mean every class there is. */
  private static boolean isTypeName(String type, String alsoAllowed) {
    boolean letter = false;
    for (int i = 0; i < type.length(); i++) {
      letter = letter || Character.isLetter(type.charAt(i));
    }
    return letter
        && isName(type.replace('.', 'x'), alsoAllowed)
        && !type.startsWith(".")
        && !type.endsWith(".")
        && !type.contains("..")
        && !type.contains("***");
  }

  private boolean flag(@Nullable Object value) {
    boolean on = "true".equals(String.valueOf(value));
    if (value != null && !on && !"false".equals(String.valueOf(value))) {
      problems.wrong("subtypes", "true or false", value);
    }
    return on;
  }

  private List<String> methods(@Nullable Object value, String type, boolean subtypes) {
    if (!(value instanceof List) || ((List<?>) value).isEmpty()) {
      problems.wrong("methods", "a list of method names such as [charge, \"refund*\"]", value);
      return Collections.emptyList();
    }
    List<String> methods = new ArrayList<>();
    for (Object one : (List<?>) value) {
      String method = String.valueOf(one);
      String key = "methods[" + methods.size() + "]";
      if (method.equals("<init>") || type.endsWith("." + method) || type.equals(method)) {
        problems.wrong(key, "the name of a method; constructors cannot be recorded", one);
      } else if (!isName(method, "*")) {
        problems.wrong(key, "the name of a method, in which * stands for any characters", one);
      } else if (subtypes && method.indexOf('*') >= 0) {
        problems.wrong(key, "a name without * where subtypes is true", one);
      }
      methods.add(method);
    }
    return methods;
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
}
