package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Answer;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A hundred threads record while the backend goes through all that a backend can do to its clients;
 * once, or for {@code -De2i.soak.minutes}. Every span is accounted for, and nothing grows.
 */
@Isolated
class SoakTest {

  private static final Duration SOAK =
      Duration.ofMinutes(Integer.getInteger("e2i.soak.minutes", 0));

  /** In the long run the machine may be busy with something else for a while. */
  private static final String OTLP =
      """
      timeout: %s, queue: 2048, batch: {max_wait: 50ms}, retry: {attempts: 2, max_backoff: 20ms},
      breaker: {failures: 3, open_for: 500ms}\
      """
          .formatted(SOAK.isZero() ? "500ms" : "2s");

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double CLOSED = 0;
  private static final double HALF_OPEN = 0.5;
  private static final double OPEN = 1;
  private static final long MEGABYTE = 1 << 20;

  private final List<LoadProgram.Look> looks = new ArrayList<>();
  private Backend backend;
  private LoadProgram program;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    backend = new Backend(directory.resolve("hosts"));
    program = LoadProgram.start(ForkedProcess.java(), backend, OTLP, directory);
  }

  @AfterEach
  void close() {
    program.close();
    backend.close();
  }

  @Test
  void accountsForEverySpanAndGrowsNowhereWhateverTheBackendDoes() throws IOException {
    long end = System.nanoTime() + SOAK.toNanos();
    deliversABurst();
    do {
      badDay("cannot be reached: Connection refused", backend::refuses);
      badDay("has an unknown host", backend::hasNoAddress);
      badDay("cannot be reached: ", () -> backend.is(BadServer::reset));
      badDay("did not answer in time", () -> backend.is(BadServer::trickle));
      badDay("did not answer in time", this::hangsForLonger);
      badDay("answered HTTP 500", () -> backend.answers(Answer.status(500)));
      badDay("answered HTTP 400", () -> backend.answers(Answer.status(400)));
      badDay("answered HTTP 429", () -> backend.answers(Answer.tooManyRequests("9")));
      badDay("cannot be reached: ", () -> backend.answers(Answer.nothing()));
      takesButAnswersGarbage();
      deliversABurst();
    } while (System.nanoTime() - end < 0);
    assertNothingGrew();
    assertThat(SwallowedErrors.in(program.metrics())).isEmpty();
    assertThat(program.bytesOfFiles()).isPositive().isLessThan(LoadProgram.MOST_BYTES_OF_FILES);
  }

  /** The breaker opens and closes, and the log has one line of each, whatever it was. */
  private void badDay(String why, Runnable begins) throws IOException {
    program.run();
    begins.run();
    awaitBreaker(OPEN);
    backend.isBack();
    recovers();
    assertThat(program.warnings()).as("%s", program).singleElement().asString().contains(why);
  }

  private void hangsForLonger() {
    backend.answers(Answer.hang());
    awaitBreaker(OPEN);
    awaitBreaker(HALF_OPEN);
  }

  private void takesButAnswersGarbage() throws IOException {
    program.run();
    int exports = backend.collector().exports().size();
    backend.takesAndAnswersGarbage();
    backend.collector().awaitExports(exports + 10);
    backend.isBack();
    recovers();
    assertThat(program.warnings()).isEmpty();
  }

  private void recovers() throws IOException {
    awaitBreaker(CLOSED);
    int spans = backend.collector().spans().size();
    backend.collector().awaitSpans(spans + 100);
    account();
    looks.add(program.look());
  }

  private void deliversABurst() throws IOException {
    account();
    program.burst();
    LoadProgram.Account burst = account();
    assertThat(burst.droppedSinceLast()).as("%s", burst).isZero();
    assertThat(burst.exportedSinceLast()).as("%s", burst).isGreaterThanOrEqualTo(LoadProgram.BURST);
    looks.add(program.look());
  }

  /** Made = exported + dropped for a reason, and what is called exported has arrived. */
  private LoadProgram.Account account() {
    LoadProgram.Account account = program.pauseAndAccount();
    assertThat(account.ended()).as("%s", account).isEqualTo(account.made());
    assertThat(account.exported() + account.dropped()).as("%s", account).isEqualTo(account.made());
    assertThat(account.queued()).isZero();
    long arrived =
        backend.collector().spans().stream().map(RecordedSpan::spanId).distinct().count();
    assertThat(arrived).as("%s", account).isGreaterThanOrEqualTo(account.exportedSinceLast());
    backend.collector().clear();
    return account;
  }

  private void awaitBreaker(double state) {
    Await.until(
        PATIENCE,
        () -> program.breaker() == state,
        () -> "breaker at " + state + ", is " + program.breaker() + ": " + program);
  }

  private void assertNothingGrew() {
    int third = looks.size() / 3;
    LoadProgram.Look first = LoadProgram.Look.mean(looks.subList(0, third));
    LoadProgram.Look last =
        LoadProgram.Look.mean(looks.subList(looks.size() - third, looks.size()));
    System.out.println("soak: " + program.summary() + "; first third " + first + ", last " + last);
    assertThat(last.heap()).as("%s", looks).isLessThan(first.heap() + 4 * MEGABYTE);
    assertThat(last.metaspace()).as("%s", looks).isLessThan(first.metaspace() + 4 * MEGABYTE);
    assertThat(last.threads()).as("%s", looks).isLessThanOrEqualTo(first.threads() + 2);
    assertThat(last.files()).as("%s", looks).isLessThanOrEqualTo(first.files() + 10);
  }
}
