package io.e2i.obs.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An {@code http} or {@code https} address with a host. */
final class HttpUriType implements ValueType<URI> {

  @Override
  public String expected() {
    return "an address such as http://localhost:4318";
  }

  @Override
  public @Nullable URI parse(String text) {
    try {
      URI uri = new URI(text.trim());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean http = scheme.equals("http") || scheme.equals("https");
      return http && uri.getHost() != null && uri.getPort() <= 65_535 ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
