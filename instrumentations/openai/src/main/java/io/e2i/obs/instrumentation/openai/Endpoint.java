package io.e2i.obs.instrumentation.openai;

import com.openai.core.ClientOptions;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.Operation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whom a client asks. Immutable. */
final class Endpoint {

  private static final String AZURE = ".azure.com";

  private final @Nullable String host;
  private final int port;

  private Endpoint(@Nullable String host, int port) {
    this.host = host;
    this.port = port;
  }

  static Endpoint of(ClientOptions client) {
    try {
      URI base = new URI(client.baseUrl());
      String host = base.getHost();
      return new Endpoint(host, host == null ? -1 : port(base));
    } catch (URISyntaxException unknown) {
      return new Endpoint(null, -1);
    }
  }

  private static int port(URI base) {
    boolean plain = "http".equalsIgnoreCase(base.getScheme());
    return base.getPort() >= 0 ? base.getPort() : plain ? 80 : 443;
  }

  /** Servers of others that speak OpenAI's protocol do not say who they are. */
  String provider() {
    boolean azure = host != null && host.toLowerCase(Locale.ROOT).endsWith(AZURE);
    return azure ? "azure.ai.openai" : "openai";
  }

  void tell(Operation operation) {
    operation.set(HttpAttributes.SERVER_ADDRESS, host);
    operation.set(HttpAttributes.SERVER_PORT, port < 0 ? null : Long.valueOf(port));
  }
}
