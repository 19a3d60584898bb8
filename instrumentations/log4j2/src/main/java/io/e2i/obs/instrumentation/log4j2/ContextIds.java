package io.e2i.obs.instrumentation.log4j2;

import io.e2i.obs.operation.log.Correlation;
import io.e2i.obs.operation.log.Logs;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.util.StringMap;
import org.apache.logging.log4j.util.TriConsumer;
import org.jspecify.annotations.Nullable;

/** Ids among the context data of an event, below what the application has put there itself. */
final class ContextIds {

  /** What is known, and what the application may add before the map grows. */
  private static final int CAPACITY = 8;

  private static final TriConsumer<String, Object, StringMap> COPY =
      (name, value, into) -> into.putValue(name, value);

  private ContextIds() {}

  /**
   * The context data with the ids of the calling thread's operation.
   *
   * @return null if the data is as it should be: there is no operation, or it could be changed
   */
  static @Nullable StringMap addedTo(StringMap data) {
    Correlation correlation = Logs.correlation();
    if (correlation == null) {
      return null;
    }
    if (!data.isFrozen()) {
      addMissing(data, correlation);
      return null;
    }
    return data.isEmpty() ? alone(correlation) : united(data, correlation);
  }

  private static StringMap united(StringMap data, Correlation correlation) {
    StringMap all = ContextDataFactory.createContextData(data.size() + CAPACITY);
    data.forEach(COPY, all);
    addMissing(all, correlation);
    all.freeze();
    return all;
  }

  /** One map for all events of an operation. */
  private static StringMap alone(Correlation correlation) {
    Object known = correlation.view();
    if (known instanceof StringMap) {
      return (StringMap) known;
    }
    StringMap all = ContextDataFactory.createContextData(CAPACITY);
    addMissing(all, correlation);
    all.freeze();
    correlation.view(all);
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
