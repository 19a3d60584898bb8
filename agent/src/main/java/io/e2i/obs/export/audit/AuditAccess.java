package io.e2i.obs.export.audit;

import io.e2i.obs.operation.content.Sha256;
import io.e2i.obs.server.Request;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may read the audit trail over HTTP: whoever knows the token; if there is none, whoever is on
 * this machine, but no web page that a browser on this machine shows. Immutable.
 */
final class AuditAccess {

  private static final String BEARER = "bearer ";

  /** How the headers begin of those that pass on what others ask for. */
  private static final String[] OF_PROXIES = {
    "Forwarded",
    "X-Forwarded",
    "X-Original",
    "Via",
    "X-Real",
    "X-Envoy",
    "X-Client-IP",
    "X-ProxyUser",
    "Client-IP",
    "CF-",
    "Fly-",
    "True-Client"
  };

  private final String token;

  /**
   * @param token empty for none
   */
  AuditAccess(String token) {
    this.token = token;
  }

  /** Whether a token is missing or wrong. */
  boolean lacksToken(Request request) {
    return !token.isEmpty() && !isToken(request.header("Authorization"));
  }

  /** Hashes first: a comparison of texts of different lengths would tell the length. */
  private boolean isToken(@Nullable String authorization) {
    return authorization != null
        && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
        && MessageDigest.isEqual(
            bytes(Sha256.of(bytes(authorization.substring(BEARER.length()).trim()))),
            bytes(Sha256.of(bytes(token))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Why the request is refused, with or without a token; null if it is not. */
  @Nullable String objection(Request request) {
    String host = request.header("Host");
    if (isFromAnotherSite(request, host)) {
      return "web pages of other sites get no records";
    }
    if (!token.isEmpty()) {
      return null;
    }
    InetAddress client = request.client();
    if (client == null || !client.isLoopbackAddress()) {
      return "only this machine gets records, as long as audit.token is not set";
    }
    for (String header : OF_PROXIES) {
      if (request.hasHeader(header)) {
        return "nobody behind a proxy gets records, as long as audit.token is not set";
      }
    }
    // A name could be one that a web page's owner lets point to this machine.
    return isThisMachine(host)
        ? null
        : "the Host header must be localhost, 127.0.0.1 or [::1], as long as audit.token is not set";
  }

  private static boolean isFromAnotherSite(Request request, @Nullable String host) {
    String site = request.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    String origin = request.header("Origin");
    return origin != null && !isOrigin(origin, host);
  }

  private static boolean isOrigin(String origin, @Nullable String host) {
    try {
      String authority = new URI(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (URISyntaxException opaque) {
      return false;
    }
  }

  private static boolean isThisMachine(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.replaceFirst(":\\d{1,5}$", "");
    return name.equalsIgnoreCase("localhost")
        || name.matches("127(\\.\\d{1,3}){3}")
        || name.equals("[::1]");
  }
}
