package io.e2i.obs.server;

import java.io.IOException;

/** What one path of the server answers. Called by the server's thread, one request at a time. */
public interface Page {

  /**
   * Makes the answer to a GET or HEAD request. What this throws becomes status 500, without its
   * text.
   */
  Response answer(Request request) throws IOException;
}
