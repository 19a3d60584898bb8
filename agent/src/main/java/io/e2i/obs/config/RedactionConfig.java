package io.e2i.obs.config;

import io.e2i.obs.operation.Redaction;
import java.util.List;

/** The section {@code redaction}: what is never recorded. Immutable. */
public final class RedactionConfig {

  private final List<String> queryParameters;
  private final List<String> headers;

  RedactionConfig(List<String> queryParameters, List<String> headers) {
    this.queryParameters = queryParameters;
    this.headers = headers;
  }

  static RedactionConfig read(ConfigSection section) {
    List<String> queryParameters =
        section.texts("query_parameters", Redaction.DEFAULT_QUERY_PARAMETERS);
    List<String> headers = section.texts("headers", Redaction.DEFAULT_HEADERS);
    section.end();
    return new RedactionConfig(queryParameters, headers);
  }

  /** Parameters of URLs whose values are replaced. */
  public List<String> queryParameters() {
    return queryParameters;
  }

  /** Headers whose values are replaced. */
  public List<String> headers() {
    return headers;
  }
}
