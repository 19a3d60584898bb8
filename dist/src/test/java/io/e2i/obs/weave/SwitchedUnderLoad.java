package io.e2i.obs.weave;

import com.acme.load.Work;
import io.e2i.obs.self.SelfCounter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** Weaves a technology in and out while four threads run the woven code. Runs as a program. */
public final class SwitchedUnderLoad {

  private static final int N = 100;
  private static final long SUM = N * (N + 1) / 2;

  private SwitchedUnderLoad() {}

  /**
   * @param arguments how often to switch
   */
  public static void main(String[] arguments) throws Exception {
    ClassLoader own = SwitchedUnderLoad.class.getClassLoader();
    Weaving weaving =
        Weaving.begin(EveryClass.instrumentation(), own, EveryMethod.index(Work.class), Set.of());
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong rounds = new AtomicLong();
    AtomicLong wrong = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int version : new int[] {52, 50, 52, 50}) {
      LongUnaryOperator work =
          (LongUnaryOperator)
              new Application(version)
                  .loadClass(Work.class.getName())
                  .getDeclaredConstructor()
                  .newInstance();
      Thread thread = new Thread(() -> run(work, done, rounds, wrong));
      thread.start();
      threads.add(thread);
    }
    for (int i = Integer.parseInt(arguments[0]); i > 0; i--) {
      weaving.enable(Set.of(EveryMethod.NAME));
      awaitOneMore(rounds);
      weaving.enable(Set.of());
      awaitOneMore(rounds);
    }
    done.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("advice calls: " + (EveryMethodAdvice.calls() > 0));
    System.out.println("wrong results: " + wrong + ", sites: " + EveryMethod.sites());
    for (SelfCounter counter :
        List.of(
            SelfCounter.WEAVE_FAILURES,
            SelfCounter.LINK_FAILURES,
            SelfCounter.ADVICE_FAILURES,
            SelfCounter.TYPES_REFUSED)) {
      System.out.println(counter + ": " + counter.value());
    }
  }

  private static void run(
      LongUnaryOperator work, AtomicBoolean done, AtomicLong rounds, AtomicLong wrong) {
    while (!done.get()) {
      try {
        if (work.applyAsLong(N) != SUM) {
          wrong.incrementAndGet();
        }
      } catch (Throwable failure) {
        failure.printStackTrace();
        wrong.incrementAndGet();
      }
      rounds.incrementAndGet();
    }
  }

  private static void awaitOneMore(AtomicLong rounds) {
    long before = rounds.get();
    while (rounds.get() < before + 8) {
      Thread.yield();
    }
  }

  /** An application of one class, which is as old as it is told to be. */
  private static final class Application extends ClassLoader {
    private final int version;

    Application(int version) {
      super(ClassLoader.getPlatformClassLoader());
      this.version = version;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String resource = name.replace('.', '/') + ".class";
      try (InputStream in =
          SwitchedUnderLoad.class.getClassLoader().getResourceAsStream(resource)) {
        byte[] bytes = in.readAllBytes();
        bytes[7] = (byte) version;
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }
}
