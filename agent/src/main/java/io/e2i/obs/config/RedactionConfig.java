package io.e2i.obs.config;

import io.e2i.obs.operation.Redaction;
import java.util.List;

/** The section {@code redaction}: what is never recorded. Immutable. */
public final class RedactionConfig {

  private final List<String> queryParameters;
  private final List<String> headers;
  private final ContentRedactionConfig content;

  private RedactionConfig(
      List<String> queryParameters, List<String> headers, ContentRedactionConfig content) {
    this.queryParameters = queryParameters;
    this.headers = headers;
    this.content = content;
  }

  static RedactionConfig read(ConfigSection section) {
    List<String> queryParameters =
        section.texts("query_parameters", Redaction.DEFAULT_QUERY_PARAMETERS);
    List<String> headers = section.texts("headers", Redaction.DEFAULT_HEADERS);
    ContentRedactionConfig content = ContentRedactionConfig.read(section.section("content"));
    section.end();
    return new RedactionConfig(queryParameters, headers, content);
  }

  /** Parameters of URLs whose values are replaced. */
  public List<String> queryParameters() {
    return queryParameters;
  }

  /** Headers whose values are replaced. */
  public List<String> headers() {
    return headers;
  }

  /** What is taken out of inputs, outputs and prompts. */
  public ContentRedactionConfig content() {
    return content;
  }
}
