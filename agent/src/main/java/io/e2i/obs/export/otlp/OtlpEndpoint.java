package io.e2i.obs.export.otlp;

import java.net.URI;

/** The address that spans go to. */
final class OtlpEndpoint {

  private static final String SIGNAL_PATH = "/v1/traces";

  private OtlpEndpoint() {}

  /** The base address with {@code /v1/traces} behind its path, unless it ends so already. */
  static URI forTraces(URI base) {
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    String full = path.endsWith(SIGNAL_PATH) ? path : path + SIGNAL_PATH;
    return URI.create(base.getScheme() + "://" + base.getRawAuthority() + full + query);
  }

  /** The address without what may be secret in it: user, password, query. */
  static String shown(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    return address.getScheme() + "://" + address.getHost() + port + path;
  }
}
