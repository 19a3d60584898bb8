package io.e2i.obs.server;

import java.util.List;
import java.util.function.Supplier;

/** {@code /ready}: 200 if nothing speaks against it, otherwise 503 and what does. */
public final class ReadyPage implements Page {

  private final Supplier<List<String>> reasonsAgainst;

  /**
   * @param reasonsAgainst asked at each request; must be quick; empty if the agent is ready
   */
  public ReadyPage(Supplier<List<String>> reasonsAgainst) {
    this.reasonsAgainst = reasonsAgainst;
  }

  @Override
  public Response answer(Request request) {
    List<String> reasons = reasonsAgainst.get();
    if (reasons.isEmpty()) {
      return Response.json(200, "{\"ready\":true}\n");
    }
    StringBuilder json = new StringBuilder("{\"ready\":false,\"reasons\":[");
    for (int i = 0; i < reasons.size(); i++) {
      json.append(i == 0 ? "" : ",").append(Json.quote(reasons.get(i)));
    }
    return Response.json(503, json.append("]}\n").toString());
  }
}
