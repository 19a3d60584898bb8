package io.e2i.obs.export;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Two producers, a consumer, and the one that closes. */
public final class ExportQueueStress {

  /** Longer than a busy machine lets a thread wait that may run. */
  private static final long MOST_OF_A_WAIT = TimeUnit.SECONDS.toNanos(20);

  private ExportQueueStress() {}

  private static List<Integer> drain(ExportQueue<Integer> queue) {
    List<Integer> drained = new ArrayList<>();
    queue.drainTo(drained, 4);
    return drained;
  }

  /** The elements as the digits of a number, oldest first. */
  private static int number(List<Integer> digits) {
    return digits.stream().reduce(0, (number, digit) -> 10 * number + digit);
  }

  /** Two producers: each element is there once, in some order. */
  @JCStressTest
  @Outcome(
      id = {"12", "21"},
      expect = ACCEPTABLE)
  @State
  public static class NothingIsLostAndNothingTwice {
    private final ExportQueue<Integer> queue = new ExportQueue<>(2);

    @Actor
    public void first() {
      queue.offer(1);
    }

    @Actor
    public void second() {
      queue.offer(2);
    }

    @Arbiter
    public void inside(I_Result result) {
      result.r1 = number(drain(queue));
    }
  }

  /** What the consumer gets of one producer's three, and what is left, read as numbers. */
  @JCStressTest
  @Outcome(
      id = {"0, 123", "1, 23", "12, 3", "123, 0"},
      expect = ACCEPTABLE)
  @State
  public static class OrderIsKept {
    private final ExportQueue<Integer> queue = new ExportQueue<>(4);

    @Actor
    public void producer() {
      queue.offer(1);
      queue.offer(2);
      queue.offer(3);
    }

    @Actor
    public void consumer(II_Result result) {
      result.r1 = number(drain(queue));
    }

    @Arbiter
    public void rest(II_Result result) {
      result.r2 = number(drain(queue));
    }
  }

  /** Two want the only place. */
  @JCStressTest
  @Outcome(
      id = {"true, false, 1", "false, true, 2"},
      expect = ACCEPTABLE)
  @State
  public static class BoundIsKept {
    private final ExportQueue<Integer> queue = new ExportQueue<>(1);

    @Actor
    public void first(ZZI_Result result) {
      result.r1 = queue.offer(1);
    }

    @Actor
    public void second(ZZI_Result result) {
      result.r2 = queue.offer(2);
    }

    @Arbiter
    public void inside(ZZI_Result result) {
      result.r3 = number(drain(queue));
    }
  }

  /** A place that becomes free is used, or not yet; the consumer gets 1 in any case. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "1, 2"},
      expect = ACCEPTABLE)
  @State
  public static class PlaceIsUsedAgain {
    private final ExportQueue<Integer> queue = new ExportQueue<>(1);

    public PlaceIsUsedAgain() {
      queue.offer(1);
    }

    @Actor
    public void producer() {
      queue.offer(2);
    }

    @Actor
    public void consumer(II_Result result) {
      result.r1 = number(drain(queue));
    }

    @Arbiter
    public void rest(II_Result result) {
      result.r2 = number(drain(queue));
    }
  }

  /** Taken means there, refused means not there. */
  @JCStressTest
  @Outcome(
      id = {"true, 1", "false, 0"},
      expect = ACCEPTABLE)
  @State
  public static class ClosedWhileOneIsAdded {
    private final ExportQueue<Integer> queue = new ExportQueue<>(2);

    @Actor
    public void producer(ZI_Result result) {
      result.r1 = queue.offer(1);
    }

    @Actor
    public void closer() {
      queue.close();
    }

    @Arbiter
    public void inside(ZI_Result result) {
      result.r2 = drain(queue).size();
    }
  }

  /** What the producer wrote before is seen by who gets the element: plain fields. */
  @JCStressTest
  @Outcome(
      id = {"-1", "7"},
      expect = ACCEPTABLE)
  @State
  public static class ElementArrivesWhole {
    private final ExportQueue<int[]> queue = new ExportQueue<>(1);

    @Actor
    public void producer() {
      int[] element = new int[1];
      element[0] = 7;
      queue.offer(element);
    }

    @Actor
    public void consumer(I_Result result) {
      List<int[]> drained = new ArrayList<>();
      result.r1 = queue.drainTo(drained, 1) == 0 ? -1 : drained.get(0)[0];
    }
  }

  /** 1 would be a consumer that sleeps although what it waits for is there. */
  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE)
  @State
  public static class ConsumerIsWoken {
    private final ExportQueue<Integer> queue = new ExportQueue<>(1);

    @Actor
    public void producer() {
      queue.offer(1);
    }

    @Actor
    public void consumer(I_Result result) {
      queue.consumedBy(Thread.currentThread());
      long start = System.nanoTime();
      queue.await(1, 2 * MOST_OF_A_WAIT);
      result.r1 = System.nanoTime() - start > MOST_OF_A_WAIT ? 1 : 0;
    }
  }
}
