package io.e2i.obs.server;

/** {@code /health}: the agent is up. Always 200. */
public final class HealthPage implements Page {

  private final String version;

  /**
   * @param version the agent's own
   */
  public HealthPage(String version) {
    this.version = version;
  }

  @Override
  public Response answer(Request request) {
    return Response.json(200, "{\"status\":\"up\",\"version\":" + Json.quote(version) + "}\n");
  }
}
