package io.e2i.obs.export.sentry;

import java.net.URI;

/** Where a project's events go, read from its DSN. Immutable. */
final class SentryDsn {

  private final URI endpoint;
  private final String publicKey;
  private final String host;

  /**
   * @param dsn of the form {@code https://<key>@<host>/<path>/<project>}, checked before
   */
  SentryDsn(String dsn) {
    URI uri = URI.create(dsn);
    String user = uri.getUserInfo();
    // Old ones have a secret behind a colon, which nobody needs any more.
    publicKey = user.indexOf(':') < 0 ? user : user.substring(0, user.indexOf(':'));
    String path = uri.getRawPath();
    int project = path.lastIndexOf('/') + 1;
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    host = uri.getHost() + port;
    endpoint =
        URI.create(
            uri.getScheme()
                + "://"
                + host
                + path.substring(0, project)
                + "api/"
                + path.substring(project)
                + "/envelope/");
  }

  URI endpoint() {
    return endpoint;
  }

  String publicKey() {
    return publicKey;
  }

  /** Host and port, which may be shown. */
  String host() {
    return host;
  }
}
