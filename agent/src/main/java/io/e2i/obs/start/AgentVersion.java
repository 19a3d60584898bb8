package io.e2i.obs.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of the agent, packed when its jar was put together. */
final class AgentVersion {

  private static final String RESOURCE = "io/e2i/obs/start/version";

  private AgentVersion() {}

  /** Such as {@code 0.1.0}, or {@code unknown} outside of a jar. */
  static String current() {
    try (InputStream in = AgentVersion.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (in == null) {
        return "unknown";
      }
      byte[] bytes = new byte[64];
      int length = in.read(bytes);
      return new String(bytes, 0, Math.max(length, 0), StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
