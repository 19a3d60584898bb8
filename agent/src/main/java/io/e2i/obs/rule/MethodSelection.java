package io.e2i.obs.rule;

import static net.bytebuddy.matcher.ElementMatchers.annotationType;
import static net.bytebuddy.matcher.ElementMatchers.hasSuperType;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.e2i.obs.operation.StarPattern;
import io.e2i.obs.technology.NameGlob;
import io.e2i.obs.technology.WovenType;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.description.annotation.AnnotationSource;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/** The classes and methods that one rule names. Immutable. */
public final class MethodSelection {

  private final WovenType.Selection kind;
  private final String type;
  private final List<String> methods;

  /**
   * @param type the name of a class or annotation, or a pattern
   * @param methods names, in which {@code *} stands for any characters; empty only with an
   *     annotation
   */
  public MethodSelection(WovenType.Selection kind, String type, List<String> methods) {
    this.kind = kind;
    this.type = type;
    this.methods = Collections.unmodifiableList(methods);
  }

  public WovenType.Selection kind() {
    return kind;
  }

  /** The name of a class or annotation, or a pattern. */
  public String type() {
    return type;
  }

  /** What the rule names, for people. */
  String text() {
    return kind == WovenType.Selection.ANNOTATED ? "@" + type : type;
  }

  /** Whether one of the names is this method's. */
  public boolean names(String method) {
    for (String pattern : methods) {
      if (new StarPattern(pattern, false).matches(method)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this very name is given, not only a pattern for it. */
  public boolean namesExactly(String method) {
    return methods.contains(method);
  }

  /** Whether a method is meant, be it abstract or not. */
  public boolean selects(MethodDescription method) {
    TypeDescription declaring = method.getDeclaringType().asErasure();
    switch (kind) {
      case NAMED:
        return names(method.getName()) && declaring.getName().equals(type);
      case SUBTYPES:
        return names(method.getName()) && hasSuperType(named(type)).matches(declaring);
      case MATCHING:
        return names(method.getName())
            && NameGlob.of(type).matches(declaring.getName().replace('.', '/'));
      default:
        return selectsAnnotated(method, declaring);
    }
  }

  private boolean selectsAnnotated(MethodDescription method, TypeDescription declaring) {
    if (!methods.isEmpty() && !names(method.getName())) {
      return false;
    }
    return isAnnotated(method)
        || (isAnnotated(declaring) && (!methods.isEmpty() || method.isPublic()));
  }

  private boolean isAnnotated(AnnotationSource source) {
    return source.getDeclaredAnnotations().filter(annotationType(named(type))).size() > 0;
  }

  /** What is to be woven: these classes with this advice in the methods that a matcher accepts. */
  public WovenType advised(
      String rule, String adviceClass, ElementMatcher<? super MethodDescription> matcher) {
    switch (kind) {
      case NAMED:
        return WovenType.named(type).forRule(rule).adviseMatching(adviceClass, matcher);
      case SUBTYPES:
        return WovenType.subtypesOf(type)
            .forRule(rule)
            .advise(adviceClass, matcher, methods.toArray(new String[0]));
      case MATCHING:
        return WovenType.matching(type).forRule(rule).adviseMatching(adviceClass, matcher);
      default:
        return WovenType.annotated(type).forRule(rule).adviseMatching(adviceClass, matcher);
    }
  }

  /**
   * A matcher for the methods of this selection that have a body, but for those that an earlier one
   * has taken.
   */
  public ElementMatcher.Junction<MethodDescription> butNot(
      List<MethodSelection> earlier, Listener listener) {
    return new Matcher(this, earlier, listener);
  }

  /** Hears what is found while classes are woven. */
  public interface Listener {
    /** A method is being woven. */
    void matched();

    /** A method is meant, but has no body. */
    void hasNoBody(String method);
  }

  private static final class Matcher
      extends ElementMatcher.Junction.AbstractBase<MethodDescription> {
    private final MethodSelection selection;
    private final List<MethodSelection> earlier;
    private final Listener listener;

    Matcher(MethodSelection selection, List<MethodSelection> earlier, Listener listener) {
      this.selection = selection;
      this.earlier = earlier;
      this.listener = listener;
    }

    @Override
    public boolean matches(@Nullable MethodDescription method) {
      // A bridge calls the method that is meant.
      if (method == null || method.isSynthetic() || !method.isMethod()) {
        return false;
      }
      if (!selection.selects(method)) {
        return false;
      }
      if (method.isAbstract() || method.isNative()) {
        listener.hasNoBody(method.getName());
        return false;
      }
      for (MethodSelection other : earlier) {
        if (other.selects(method)) {
          return false;
        }
      }
      listener.matched();
      return true;
    }
  }
}
