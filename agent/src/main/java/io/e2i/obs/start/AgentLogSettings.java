package io.e2i.obs.start;

import io.e2i.obs.config.FilesConfig;
import io.e2i.obs.config.LogConfig;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.LogFile;

/** Takes what the configuration says about the agent's own log to where it counts. */
final class AgentLogSettings {

  private AgentLogSettings() {}

  /** Makes the file's directory, so not for the thread of the application's main method. */
  static void use(LogConfig config, FilesConfig files) {
    AgentLog.level(config.level());
    String file = config.file();
    AgentLog.file(file.isEmpty() ? null : new LogFile(file, files.maxSize(), files.keep()));
  }
}
