package io.e2i.obs.instrumentation.log4j2;

import io.e2i.obs.operation.log.Correlation;
import io.e2i.obs.operation.log.Logs;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.util.StringMap;
import org.apache.logging.log4j.util.TriConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ids among the context data of an event, below what the application has put there itself. Frozen
 * data with the same entries becomes the same frozen data for all lines of an operation.
 */
final class ContextIds {

  /** What is known, and what the application may add before the map grows. */
  private static final int CAPACITY = 8;

  private static final TriConsumer<String, Object, StringMap> COPY =
      (name, value, into) -> into.putValue(name, value);

  private final StringMap without;
  private final List<String> names = new ArrayList<>();
  private final StringMap with;

  private ContextIds(StringMap without, StringMap with) {
    this.without = without;
    this.with = with;
    without.forEach((name, value) -> names.add(name));
  }

  /**
   * The context data with the ids of the calling thread's operation, or of the one that has failed
   * with the exception which its line shows.
   *
   * @return null if the data is as it should be: there is no operation, or it could be changed
   */
  static @Nullable StringMap addedTo(StringMap data) {
    Correlation current = Logs.correlation();
    Correlation correlation = current == null ? ShownException.correlation() : current;
    if (correlation == null) {
      return null;
    }
    if (!data.isFrozen()) {
      addMissing(data, correlation);
      return null;
    }
    Object last = correlation.view();
    if (last instanceof ContextIds && ((ContextIds) last).isOf(data)) {
      return ((ContextIds) last).with;
    }
    StringMap all = united(data, correlation);
    correlation.view(new ContextIds(data, all));
    return all;
  }

  /** Not {@code equals}, which copies both in newer versions. */
  private boolean isOf(StringMap data) {
    if (data == without) {
      return true;
    }
    if (data.size() != names.size()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Object value = without.getValue(name);
      if (value == null || !value.equals(data.getValue(name))) {
        return false;
      }
    }
    return true;
  }

  private static StringMap united(StringMap data, Correlation correlation) {
    StringMap all = ContextDataFactory.createContextData(data.size() + CAPACITY);
    data.forEach(COPY, all);
    addMissing(all, correlation);
    all.freeze();
    return all;
  }

  private static void addMissing(StringMap data, Correlation correlation) {
    add(data, Correlation.TRACE_ID, correlation.traceId());
    add(data, Correlation.SPAN_ID, correlation.spanId());
    add(data, Correlation.REQUEST_ID, correlation.requestId());
    add(data, Correlation.TENANT_ID, correlation.tenantId());
    add(data, Correlation.SERVICE, correlation.service());
  }

  private static void add(StringMap data, String name, @Nullable String value) {
    if (value != null && !data.containsKey(name)) {
      data.putValue(name, value);
    }
  }
}
