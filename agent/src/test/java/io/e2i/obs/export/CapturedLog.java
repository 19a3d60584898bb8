package io.e2i.obs.export;

import io.e2i.obs.self.AgentLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the agent logs until closed. */
public final class CapturedLog implements AutoCloseable {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @SuppressWarnings("StreamResourceLeak")
  public CapturedLog() {
    AgentLog.output(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  public List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() {
    AgentLog.output(System.err);
  }
}
