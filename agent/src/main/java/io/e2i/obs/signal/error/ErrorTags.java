package io.e2i.obs.signal.error;

import io.e2i.obs.operation.BusinessContext;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.UnhandledError;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What people search for and count by: the same values as the labels of the metrics. */
final class ErrorTags {

  private final Map<String, String> tags = new TreeMap<>();

  private ErrorTags() {}

  static Map<String, String> of(UnhandledError error, BusinessContext business) {
    ErrorTags tags = new ErrorTags();
    tags.add("component", error.component().label());
    Operation operation = error.operation();
    if (operation != null) {
      tags.add("technology", operation.template().technology());
      tags.addLabels(operation);
      tags.add("request_id", operation.trace().requestId());
    }
    tags.addLabels(error.task());
    tags.addLabels(error.agentRun());
    tags.add("tenant", business.tenant());
    for (Map.Entry<String, String> label : business.labels().entrySet()) {
      tags.add(label.getKey(), label.getValue());
    }
    return Collections.unmodifiableMap(tags.tags);
  }

  /** What the template fixes: the task's name and queue, the model and so on. */
  private void addLabels(@Nullable Operation operation) {
    if (operation == null || operation.kind() == OperationKind.DATABASE) {
      return;
    }
    List<String> names = operation.kind().templateLabels();
    for (int i = 0; i < names.size(); i++) {
      add(names.get(i), operation.template().labels().get(i));
    }
  }

  private void add(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      tags.putIfAbsent(name, value);
    }
  }
}
