package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.e2i.obs.testkit.Answer;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.OtlpCollector;
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

/**
 * A hundred threads record while the backend goes through all that a backend can do to its clients;
 * once, or for {@code -De2i.soak.minutes}. Every span is accounted for, and nothing grows.
 */
class SoakTest {

  private static final Duration SOAK =
      Duration.ofMinutes(Integer.getInteger("e2i.soak.minutes", 0));
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final double CLOSED = 0;
  private static final double HALF_OPEN = 0.5;
  private static final double OPEN = 1;
  private static final long MEGABYTE = 1 << 20;

  private final OtlpCollector collector = OtlpCollector.start();
  private final List<LoadProgram.Look> looks = new ArrayList<>();
  private LoadProgram program;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    program = LoadProgram.start(collector, directory);
  }

  @AfterEach
  void close() {
    program.close();
    collector.close();
  }

  @Test
  void accountsForEverySpanAndGrowsNowhereWhateverTheBackendDoes() throws IOException {
    long end = System.nanoTime() + SOAK.toNanos();
    deliversABurst();
    do {
      opensAndRecovers(collector::refuse, collector::accept);
      opensAndRecovers(Answer.status(500));
      hangsAndRecovers();
      opensAndRecovers(Answer.tooManyRequests("1"));
      opensAndRecovers(Answer.nothing());
      takesButAnswersGarbage();
      deliversABurst();
    } while (System.nanoTime() - end < 0);
    assertNothingGrew();
    assertThat(SwallowedErrors.in(program.metrics())).isEmpty();
    assertThat(program.bytesOfFiles()).isPositive().isLessThan(LoadProgram.MOST_BYTES_OF_FILES);
  }

  private void opensAndRecovers(Answer answer) throws IOException {
    opensAndRecovers(() -> collector.answer(answer), () -> {});
  }

  private void opensAndRecovers(Runnable fails, Runnable isBack) throws IOException {
    program.run();
    fails.run();
    awaitBreaker(OPEN);
    isBack.run();
    recovers();
  }

  private void hangsAndRecovers() throws IOException {
    program.run();
    collector.answer(Answer.hang());
    awaitBreaker(OPEN);
    awaitBreaker(HALF_OPEN);
    awaitBreaker(OPEN);
    recovers();
  }

  private void takesButAnswersGarbage() throws IOException {
    program.run();
    collector.answer(taking(Answer.garbage()));
    int exports = collector.exports().size();
    collector.awaitExports(exports + 10);
    recovers();
  }

  private void recovers() throws IOException {
    collector.answer(Answer.ok());
    awaitBreaker(CLOSED);
    int spans = collector.spans().size();
    collector.awaitSpans(spans + 100);
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
    long arrived = collector.spans().stream().map(RecordedSpan::spanId).distinct().count();
    assertThat(arrived).as("%s", account).isGreaterThanOrEqualTo(account.exportedSinceLast());
    collector.clear();
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

  private static Answer taking(Answer answer) {
    return new Answer() {
      @Override
      public void to(HttpExchange exchange) throws IOException {
        answer.to(exchange);
      }

      @Override
      public boolean takesSpans() {
        return true;
      }
    };
  }
}
