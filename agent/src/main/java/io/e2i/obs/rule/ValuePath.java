package io.e2i.obs.rule;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is in a call: {@code $this.model.name}, {@code $arg0['brand']}, {@code
 * $arg1[2].id}, {@code $return.probability}. Fields are read rather than getters called; a getter
 * that is slow is not called again. Immutable but for what is counted.
 */
public final class ValuePath {

  /** What a path begins with. */
  enum Root {
    FIXED,
    THIS,
    ARGUMENT,
    ARGUMENTS,
    RETURN
  }

  private final String text;
  private final Root root;
  private final int argument;
  private final List<Step> steps;
  private final PathState state;

  ValuePath(String text, Root root, int argument, List<Step> steps, PathState state) {
    this.text = text;
    this.root = root;
    this.argument = argument;
    this.steps = Collections.unmodifiableList(steps);
    this.state = state;
  }

  /** Leads to its own text, whatever the call. */
  static ValuePath fixed(String text, PathState state) {
    return new ValuePath(text, Root.FIXED, 0, Collections.<Step>emptyList(), state);
  }

  /** Whether the value is there only when the call has ended. */
  public boolean isOfResult() {
    return root == Root.RETURN;
  }

  boolean isOfThis() {
    return root == Root.THIS;
  }

  /** The value, or null if the path leads nowhere. Never throws. */
  public @Nullable Object read(CallValues call) {
    Object found = find(call);
    return found == Member.UNRESOLVED ? null : found;
  }

  private @Nullable Object find(CallValues call) {
    if (state.isDisabled() || (root == Root.RETURN && !call.hasResult())) {
      return Member.UNRESOLVED;
    }
    Object value = start(call);
    for (int i = 0; i < steps.size() && value != Member.UNRESOLVED; i++) {
      value = value == null ? Member.UNRESOLVED : steps.get(i).from(value, state);
    }
    state.tried(value != Member.UNRESOLVED);
    return value;
  }

  private @Nullable Object start(CallValues call) {
    switch (root) {
      case FIXED:
        return text;
      case THIS:
        Object self = call.self();
        return self == null ? Member.UNRESOLVED : self;
      case ARGUMENT:
        Object[] arguments = call.arguments();
        return argument < arguments.length ? arguments[argument] : Member.UNRESOLVED;
      case ARGUMENTS:
        return call.arguments();
      default:
        return call.result();
    }
  }

  /**
   * The last name in the path with the positions behind it, to call its value by; the root without
   * its sign if there is none.
   */
  String lastName() {
    String name = text.substring(1);
    int positions = 0;
    while (positions < steps.size()
        && steps.get(steps.size() - 1 - positions) instanceof Step.Index) {
      positions++;
    }
    int end = name.length();
    for (int i = 0; i < positions; i++) {
      end = name.lastIndexOf('[', end - 1);
    }
    String behind = name.substring(end);
    while (end > 0 && !isNamePart(name.charAt(end - 1))) {
      end--;
    }
    int from = end;
    while (from > 0 && isNamePart(name.charAt(from - 1))) {
      from--;
    }
    return name.substring(from, end) + behind;
  }

  private static boolean isNamePart(char c) {
    return Character.isJavaIdentifierPart(c) || c == '-';
  }

  @Override
  public String toString() {
    return text;
  }
}
