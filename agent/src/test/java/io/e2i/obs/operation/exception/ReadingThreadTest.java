package io.e2i.obs.operation.exception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadingThreadTest {

  private static final long MINUTE = 60_000;

  private final ReadingThread reader = new ReadingThread(Thread::new);

  @Test
  void aThreadThatCannotBeStartedIsTriedAgain() {
    boolean[] room = {false};
    ReadingThread reading =
        new ReadingThread(
            work ->
                new Thread(work) {
                  @Override
                  public void start() {
                    if (!room[0]) {
                      throw new OutOfMemoryError("unable to create native thread");
                    }
                    super.start();
                  }
                });
    Recorded call = new Recorded(() -> {});

    assertThatThrownBy(() -> reading.call(call, MINUTE)).isInstanceOf(OutOfMemoryError.class);
    room[0] = true;

    assertThat(reading.call(call, MINUTE)).isTrue();
    assertThat(call.events).containsExactly("done");
  }

  @Test
  void aCallThatDoesNotBeginInTimeIsNotMadeAndNotBlamed() {
    List<Runnable> waiting = new ArrayList<>();
    ReadingThread reading =
        new ReadingThread(
            work ->
                new Thread(work) {
                  @Override
                  public void start() {
                    waiting.add(this::startNow);
                  }

                  private void startNow() {
                    super.start();
                  }
                });
    Recorded late = new Recorded(() -> {});
    Recorded next = new Recorded(() -> {});

    assertThat(reading.call(late, 10)).isFalse();
    Thread other = new Thread(() -> reading.call(next, MINUTE));
    waiting.forEach(Runnable::run);
    other.start();
    join(other);

    assertThat(late.events).isEmpty();
    assertThat(next.events).containsExactly("done");
  }

  @Test
  void aCallThatIsNotDoneInTimeIsToldBeforeItsThreadIsInterrupted() {
    Recorded slow = new Recorded(() -> new CountDownLatch(1).await());
    Recorded next = new Recorded(() -> {});

    assertThat(reader.call(slow, 100)).isFalse();
    while (!reader.call(next, MINUTE)) {
      Thread.onSpinWait();
    }

    assertThat(slow.events).containsExactly("too late", "interrupted");
    assertThat(next.events).containsExactly("done");
  }

  @Test
  void anInterruptOfTheCallerIsForLater() {
    Recorded call = new Recorded(() -> Thread.sleep(50));

    Thread.currentThread().interrupt();
    boolean done = reader.call(call, MINUTE);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).isTrue();
    assertThat(call.events).containsExactly("done");
  }

  @Test
  void callersWaitForTheirTurn() {
    List<Boolean> done = Collections.synchronizedList(new ArrayList<>());
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Recorded call = new Recorded(() -> Thread.sleep(5));
      callers.add(new Thread(() -> done.add(reader.call(call, MINUTE))));
    }

    callers.forEach(Thread::start);
    callers.forEach(ReadingThreadTest::join);

    assertThat(done).hasSize(20).containsOnly(true);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  /** A call that says what has become of it. */
  private static final class Recorded implements ReadingThread.Call {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final Work work;

    Recorded(Work work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        work.run();
        events.add("done");
      } catch (InterruptedException e) {
        events.add("interrupted");
      }
    }

    @Override
    public void tooLate() {
      events.add("too late");
    }
  }
}
