package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.OperationTemplate;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The label values that tell one series of a metric from the others. Immutable. */
final class LabelValues {

  static final String UNKNOWN = "unknown";

  /** Longer values are no labels but data that strayed here. */
  private static final int MAX_LENGTH = 256;

  private final String[] values;
  private final int hash;
  private @Nullable Labels labels;

  LabelValues(String... values) {
    this.values = values;
    this.hash = Arrays.hashCode(values);
  }

  static String orUnknown(@Nullable String value) {
    return value == null || value.isEmpty() ? UNKNOWN : value;
  }

  /** What a template fixes, in the order of its kind's labels. */
  static String[] of(OperationTemplate template) {
    List<String> labels = template.labels();
    String[] values = new String[labels.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = orUnknown(labels.get(i));
    }
    return values;
  }

  boolean areSane() {
    for (String value : values) {
      if (value.length() > MAX_LENGTH) {
        return false;
      }
    }
    return true;
  }

  /** These values under their names, and the labels that every series has. */
  Labels labels(String[] names, Labels common) {
    Labels made = labels;
    if (made == null) {
      made = common.merge(names, values);
      labels = made;
    }
    return made;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelValues
        && hash == ((LabelValues) other).hash
        && Arrays.equals(values, ((LabelValues) other).values);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
