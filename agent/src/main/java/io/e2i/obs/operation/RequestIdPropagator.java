package io.e2i.obs.operation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Carries {@code X-Request-ID} beside the trace headers. */
final class RequestIdPropagator implements TextMapPropagator {

  @Override
  public Collection<String> fields() {
    return Collections.singletonList(RequestId.HEADER);
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    Operation operation = OperationContext.operationIn(context);
    String id = operation == null ? null : operation.trace().requestId();
    if (id != null) {
      setter.set(carrier, RequestId.HEADER, id);
    }
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    String id = RequestId.accepted(getter.get(carrier, RequestId.HEADER));
    return id == null ? context : context.with(OperationContext.REQUEST_ID, id);
  }
}
