package io.e2i.obs.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Output for people: headings, indented lines, colours where the terminal has them, a pace. */
final class Terminal {

  private static final Map<String, String> COLOURS =
      Map.of("shop", "36", "stock", "33", "dispatch", "35", "worker", "32", "insights", "34");

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final boolean interactive;

  /**
   * @param interactive with colours and pauses
   */
  Terminal(boolean interactive) {
    this.interactive = interactive;
  }

  void heading(String text) {
    pause(Duration.ofMillis(900));
    out.println();
    out.println(styled("1", text));
  }

  void line(String text) {
    out.println("  " + text);
    pause(Duration.ofMillis(40));
  }

  void blank() {
    out.println();
  }

  String faint(String text) {
    return styled("2", text);
  }

  String bold(String text) {
    return styled("1", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  /** The same colour for the same service. */
  String colour(String service, String text) {
    return styled(COLOURS.getOrDefault(service, "0"), text);
  }

  private String styled(String code, String text) {
    return interactive ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private void pause(Duration duration) {
    if (!interactive) {
      return;
    }
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
