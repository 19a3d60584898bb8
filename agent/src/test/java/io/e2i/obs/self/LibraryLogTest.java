package io.e2i.obs.self;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LibraryLogTest {

  private final AgentLog.Level levelBefore = AgentLog.level();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final LibraryLog logger = LibraryLog.getLogger("x.Library");

  @BeforeEach
  void listenToTheLog() {
    AgentLog.output(new PrintStream(log, true, StandardCharsets.UTF_8));
    AgentLog.level(AgentLog.Level.INFO);
  }

  @AfterEach
  void giveTheLogBack() {
    AgentLog.output(System.err);
    AgentLog.level(levelBefore);
  }

  @Test
  void warningsAndErrorsAreInTheAgentsLog() {
    logger.warning("odd");
    logger.log(LibraryLog.Level.SEVERE, "bad", new IllegalStateException("with a header"));

    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("WARN x.Library: odd")
        .contains("ERROR x.Library: bad: java.lang.IllegalStateException")
        .doesNotContain("with a header");
  }

  @Test
  void everythingElseIsOfInterestToDevelopersOnly() {
    logger.log(LibraryLog.Level.INFO, "hello");
    logger.fine("hello");
    assertThat(logger.isLoggable(LibraryLog.Level.FINE)).isFalse();
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();

    AgentLog.level(AgentLog.Level.DEBUG);
    logger.log(LibraryLog.Level.FINE, "of {0}", new Object[] {"two", 2});
    assertThat(logger.isLoggable(LibraryLog.Level.FINE)).isTrue();
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("DEBUG x.Library: of {0} [two, 2]");
  }
}
