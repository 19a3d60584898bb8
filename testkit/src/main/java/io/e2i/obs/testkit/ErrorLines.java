package io.e2i.obs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a child's agent has written into {@code errors.jsonl}. */
public final class ErrorLines {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ForkedApplication application;

  public ErrorLines(ForkedApplication application) {
    this.application = application;
  }

  /** All errors so far with this message. */
  public List<Map<?, ?>> with(String message) {
    List<Map<?, ?>> found = new ArrayList<>();
    for (Map<?, ?> error : all()) {
      if (message.equals(error.get("message"))) {
        found.add(error);
      }
    }
    return found;
  }

  /** All errors so far of this trace. */
  public List<Map<?, ?>> ofTrace(String traceId) {
    List<Map<?, ?>> found = new ArrayList<>();
    for (Map<?, ?> error : all()) {
      if (traceId.equals(error.get("trace_id"))) {
        found.add(error);
      }
    }
    return found;
  }

  /** Waits for an error of this trace; fails if there is none, or more than one. */
  public Map<?, ?> awaitOneOfTrace(String traceId) {
    Await.until(PATIENCE, () -> !ofTrace(traceId).isEmpty(), application::output);
    return only(ofTrace(traceId));
  }

  /** Waits for an error with this message; fails if there is none, or more than one. */
  public Map<?, ?> awaitOne(String message) {
    Await.until(PATIENCE, () -> !with(message).isEmpty(), application::output);
    return only(with(message));
  }

  private static Map<?, ?> only(List<Map<?, ?>> found) {
    if (found.size() != 1) {
      throw new AssertionError("One error is expected, but there are " + found);
    }
    return found.get(0);
  }

  /** All errors so far; a line that is just being written is not among them. */
  public List<Map<?, ?>> all() {
    Path file = application.files().resolve("errors.jsonl");
    List<Map<?, ?>> errors = new ArrayList<>();
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
        if (!line.isEmpty()) {
          errors.add((Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(line));
        }
      }
      return errors;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
