package io.e2i.obs.server;

import java.util.Collection;

/** {@code /}: what else there is. */
public final class IndexPage implements Page {

  private final String text;

  public IndexPage(String version, Collection<String> paths) {
    StringBuilder lines = new StringBuilder("e2i-obs ").append(version).append('\n');
    for (String path : paths) {
      lines.append(path).append('\n');
    }
    this.text = lines.toString();
  }

  @Override
  public Response answer(Request request) {
    return Response.text(200, text);
  }
}
