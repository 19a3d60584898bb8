package io.e2i.obs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

  /** Waits for an error of this trace; fails if there is none, or more than one by then. */
  public Map<?, ?> awaitOneOfTrace(String traceId) {
    return awaitOfTrace(traceId, 1).get(0);
  }

  /** Waits for so many errors of this trace; fails if there are more by then. */
  public List<Map<?, ?>> awaitOfTrace(String traceId, int errors) {
    Await.until(PATIENCE, () -> ofTrace(traceId).size() >= errors, application::output);
    List<Map<?, ?>> found = ofTrace(traceId);
    if (found.size() != errors) {
      throw new AssertionError(errors + " errors are expected, but there are " + found);
    }
    return found;
  }

  /** Waits for an error with this message; fails if there is none, or more than one by then. */
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
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      return List.copyOf(StrictJson.lines(text.substring(0, text.lastIndexOf('\n') + 1)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
