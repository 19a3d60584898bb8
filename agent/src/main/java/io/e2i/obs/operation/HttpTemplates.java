package io.e2i.obs.operation;

import io.opentelemetry.api.common.Attributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a technology's HTTP operations, one per request method, so that no call has to
 * make its own. Immutable.
 */
public final class HttpTemplates {

  /** Methods that the conventions know; all others share one template, named {@code HTTP}. */
  private static final String[] KNOWN = {
    "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "QUERY"
  };

  private final Map<String, OperationTemplate> byMethod = new HashMap<>();
  private final OperationTemplate other;

  /**
   * @param kind {@link OperationKind#HTTP_SERVER} or {@link OperationKind#HTTP_CLIENT}
   * @param technology the technology's name in the configuration
   */
  public HttpTemplates(OperationKind kind, String technology) {
    for (String method : KNOWN) {
      byMethod.put(method, template(kind, technology, method, method));
    }
    other = template(kind, technology, "HTTP", "_OTHER");
  }

  /** The template for a request with this method, which is compared as it is: in capitals. */
  public OperationTemplate of(@Nullable String method) {
    OperationTemplate known = byMethod.get(method);
    return known == null ? other : known;
  }

  /** Keeps the method as the caller wrote it, where its template does not tell. */
  public void method(Operation operation, @Nullable String method) {
    if (operation.template() == other) {
      operation.set(HttpAttributes.REQUEST_METHOD_ORIGINAL, method);
    }
  }

  private static OperationTemplate template(
      OperationKind kind, String technology, String name, String method) {
    Attributes attributes = Attributes.of(HttpAttributes.REQUEST_METHOD, method);
    return new OperationTemplate(kind, technology, name, attributes);
  }
}
