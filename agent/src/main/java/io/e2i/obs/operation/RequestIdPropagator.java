package io.e2i.obs.operation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Carries a request's id beside the trace headers. */
final class RequestIdPropagator implements TextMapPropagator {

  private final String header;

  RequestIdPropagator(String header) {
    this.header = header;
  }

  @Override
  public Collection<String> fields() {
    return Collections.singletonList(header);
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    Operation operation = OperationContext.operationIn(context);
    String id = operation == null ? null : operation.trace().requestId();
    if (id != null) {
      setter.set(carrier, header, id);
    }
  }

  /** Nobody asks: {@link Propagation#read} reads the id itself. */
  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    return context;
  }
}
