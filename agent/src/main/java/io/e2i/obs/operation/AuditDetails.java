package io.e2i.obs.operation;

import io.e2i.obs.operation.content.Captured;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the audit trail keeps of one operation beyond its attributes. As with the operation itself,
 * one thread at a time writes it.
 */
public final class AuditDetails {

  /** The groups of named values that a rule may pick. */
  public enum Group {
    LABELS,
    PARAMS,
    METRICS,
    ARTIFACTS,
    TAGS
  }

  /** More named values than this in one group are left out. */
  private static final int MAX_NAMED = 64;

  private @Nullable Captured input;
  private @Nullable Captured output;
  private @Nullable Map<String, Captured> @Nullable [] named;

  AuditDetails() {}

  public AuditDetails input(@Nullable Captured input) {
    this.input = input;
    return this;
  }

  public AuditDetails output(@Nullable Captured output) {
    this.output = output;
    return this;
  }

  /** Keeps a named value; a null value changes nothing. */
  public AuditDetails put(Group group, String name, @Nullable Captured value) {
    if (value == null) {
      return this;
    }
    Map<String, Captured> values = writable(group);
    if (values.size() < MAX_NAMED) {
      values.put(name, value);
    }
    return this;
  }

  public @Nullable Captured input() {
    return input;
  }

  public @Nullable Captured output() {
    return output;
  }

  /** The named values of one group, in the order in which they were kept; mostly empty. */
  public Map<String, Captured> named(Group group) {
    Map<String, Captured> values = named == null ? null : named[group.ordinal()];
    return values == null ? Collections.<String, Captured>emptyMap() : values;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
  private Map<String, Captured> writable(Group group) {
    if (named == null) {
      named = new Map[Group.values().length];
    }
    Map<String, Captured> values = named[group.ordinal()];
    if (values == null) {
      values = new LinkedHashMap<>();
      named[group.ordinal()] = values;
    }
    return values;
  }
}
