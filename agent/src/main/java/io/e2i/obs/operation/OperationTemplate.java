package io.e2i.obs.operation;

import io.opentelemetry.api.common.Attributes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call before it happens, made once and shared by all calls of the same kind: a
 * prepared statement makes one, every execution reuses it. Immutable but for the {@link #memo()}.
 */
public final class OperationTemplate {

  private final OperationKind kind;
  private final String technology;
  private final String name;
  private final Attributes attributes;
  private final List<String> labels;
  private volatile @Nullable Object memo;

  /**
   * @param technology the technology's name in the configuration; becomes the span's scope
   * @param name the span's name, of low cardinality
   * @param attributes those that every call has; without secrets
   * @param labels one value for each of {@link OperationKind#templateLabels()}, in that order
   */
  public OperationTemplate(
      OperationKind kind, String technology, String name, Attributes attributes, String... labels) {
    if (labels.length != kind.templateLabels().size()) {
      throw new IllegalArgumentException(
          kind + " needs the labels " + kind.templateLabels() + ", got " + Arrays.asList(labels));
    }
    this.kind = kind;
    this.technology = technology;
    this.name = name;
    this.attributes = attributes;
    this.labels = Collections.unmodifiableList(Arrays.asList(labels.clone()));
  }

  public OperationKind kind() {
    return kind;
  }

  public String technology() {
    return technology;
  }

  public String name() {
    return name;
  }

  public Attributes attributes() {
    return attributes;
  }

  public List<String> labels() {
    return labels;
  }

  /** What the metric signal has looked up for this template, or null; of no use to others. */
  public @Nullable Object memo() {
    return memo;
  }

  /** Keeps what the metric signal has looked up, so that the next call need not. */
  public void memo(Object memo) {
    this.memo = memo;
  }
}
