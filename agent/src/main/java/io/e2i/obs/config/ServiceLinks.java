package io.e2i.obs.config;

import java.util.Locale;

/**
 * Variables that Kubernetes sets in every container for each service of the namespace. A service
 * called {@code e2i-obs…} gives names that look like ours.
 */
final class ServiceLinks {

  private static final String[] PROTOCOLS = {"TCP", "UDP", "SCTP"};

  private ServiceLinks() {}

  static boolean isOne(String name, String value) {
    if (name.endsWith("_SERVICE_HOST")
        || name.endsWith("_SERVICE_PORT")
        || name.contains("_SERVICE_PORT_")) {
      return true;
    }
    for (String protocol : PROTOCOLS) {
      if (name.endsWith("_" + protocol + "_PROTO")
          || name.endsWith("_" + protocol + "_PORT")
          || name.endsWith("_" + protocol + "_ADDR")
          || value.startsWith(protocol.toLowerCase(Locale.ROOT) + "://")) {
        return true;
      }
    }
    return false;
  }
}
