package io.e2i.obs.server;

import java.io.IOException;

/**
 * What one path of the server answers. Called by the server's thread, one request at a time, unless
 * it says that it is slow.
 */
public interface Page {

  /**
   * Makes the answer to a GET or HEAD request. What this throws becomes status 500, without its
   * text.
   */
  Response answer(Request request) throws IOException;

  /**
   * Whether others should not wait while an answer is made: then it is made on a thread of its own,
   * several at a time, within {@value Connection#WAIT_SECONDS} seconds.
   */
  default boolean isSlow() {
    return false;
  }
}
