package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.RemotePrediction;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers that carry the trace of one call of {@code java.net.http}. Kept beside the request's
 * own ones, so that {@code response.request()} still equals what the application has sent.
 */
class TraceHeaders {

  // Name, value, name, value.
  private final List<String> headers = new ArrayList<>();

  private TraceHeaders() {}

  static TraceHeaders of(Operation operation) {
    TraceHeaders trace =
        RemotePrediction.of(operation) == null ? new TraceHeaders() : new OfPrediction(operation);
    Operations.inject(operation, trace, Setter.INSTANCE);
    return trace;
  }

  /** The operation, if it is a prediction. */
  @Nullable Operation prediction() {
    return null;
  }

  /** New {@code HttpHeaders} with these as well; what the application has set itself stays. */
  Object addedTo(Object own) {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(JavaNetHttp.map(own));
    for (int i = 0; i < headers.size(); i += 2) {
      all.putIfAbsent(headers.get(i), Collections.singletonList(headers.get(i + 1)));
    }
    return JavaNetHttp.headers(all);
  }

  /** Ordinary requests need no room for their operation. */
  private static final class OfPrediction extends TraceHeaders {
    private final Operation operation;

    OfPrediction(Operation operation) {
      this.operation = operation;
    }

    @Override
    Operation prediction() {
      return operation;
    }
  }

  private enum Setter implements TextMapSetter<TraceHeaders> {
    INSTANCE;

    @Override
    public void set(@Nullable TraceHeaders trace, String name, String value) {
      if (trace != null) {
        trace.headers.add(name);
        trace.headers.add(value);
      }
    }
  }
}
