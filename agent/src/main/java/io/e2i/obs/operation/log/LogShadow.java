package io.e2i.obs.operation.log;

import org.jspecify.annotations.Nullable;

/** Takes lines of JSON that are written beside the application's own ones. */
public interface LogShadow {

  /**
   * Takes one line. Never waits and never throws: what finds no room is counted.
   *
   * @param file where the application writes the line itself; null for its console
   * @param line with its line break; no longer changed
   */
  void accept(@Nullable String file, byte[] line);
}
