package io.e2i.obs.config;

import java.util.List;

/** The section {@code redaction}: what is never recorded. Immutable. */
public final class RedactionConfig {

  private final List<String> queryParameters;
  private final List<String> headers;

  RedactionConfig(List<String> queryParameters, List<String> headers) {
    this.queryParameters = queryParameters;
    this.headers = headers;
  }

  private static final String[] QUERY_PARAMETERS = {
    "password",
    "passwd",
    "pwd",
    "secret",
    "client_secret",
    "token",
    "access_token",
    "id_token",
    "refresh_token",
    "api_key",
    "apikey",
    "key",
    "auth",
    "code",
    "session",
    "sig",
    "signature",
    "X-Amz-Signature",
    "X-Amz-Credential",
    "X-Amz-Security-Token",
    "X-Goog-Signature",
    "AWSAccessKeyId"
  };

  private static final String[] HEADERS = {
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "x-api-key",
    "x-auth-token",
    "x-csrf-token"
  };

  static RedactionConfig read(ConfigSection section) {
    List<String> queryParameters = section.texts("query_parameters", QUERY_PARAMETERS);
    List<String> headers = section.texts("headers", HEADERS);
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
