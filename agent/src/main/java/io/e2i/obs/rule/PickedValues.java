package io.e2i.obs.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that a rule picks out of a call: one, or several by name. Immutable. */
public final class PickedValues {

  private final @Nullable ValuePath only;
  private final Map<String, List<ValuePath>> named;

  private PickedValues(@Nullable ValuePath only, Map<String, List<ValuePath>> named) {
    this.only = only;
    this.named = Collections.unmodifiableMap(named);
  }

  static PickedValues of(ValuePath only) {
    return new PickedValues(only, Collections.<String, List<ValuePath>>emptyMap());
  }

  static PickedValues named(Map<String, List<ValuePath>> paths) {
    return new PickedValues(null, paths);
  }

  public boolean isEmpty() {
    return only == null && named.isEmpty();
  }

  /** Whether one of the values is there only when the call has ended. */
  public boolean isOfResult() {
    if (only != null) {
      return only.isOfResult();
    }
    for (List<ValuePath> paths : named.values()) {
      for (ValuePath path : paths) {
        if (path.isOfResult()) {
          return true;
        }
      }
    }
    return false;
  }

  /** The one value itself, or those found by name; null if there is none. */
  public @Nullable Object all(CallValues call) {
    if (only != null) {
      return only.read(call);
    }
    Map<String, Object> found = new LinkedHashMap<>();
    visit(call, found::put);
    return found.isEmpty() ? null : found;
  }

  /** Visits the values that there are, by name. */
  public void visit(CallValues call, Visitor visitor) {
    for (Map.Entry<String, List<ValuePath>> one : named.entrySet()) {
      Object value = first(one.getValue(), call);
      if (value != null) {
        visitor.visit(one.getKey(), value);
      }
    }
  }

  private static @Nullable Object first(List<ValuePath> paths, CallValues call) {
    for (ValuePath path : paths) {
      Object value = path.read(call);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** Receives what was found. */
  public interface Visitor {
    void visit(String name, Object value);
  }
}
