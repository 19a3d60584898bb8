package io.e2i.obs.benchmark;

import com.example.bench.TrivialMain;
import io.e2i.obs.testkit.ForkedProcess;
import java.io.IOException;

/**
 * A main that ends at once, and one that stays for three seconds: an agent that starts in the
 * background is not done when the first has ended.
 */
final class StartBenchmark implements Benchmark {

  private static final int STAY_MILLIS = 3_000;
  private static final double KIB_PER_MB = 1_000_000 / 1024.0;

  private final Laboratory laboratory;

  StartBenchmark(Laboratory laboratory) {
    this.laboratory = laboratory;
  }

  @Override
  public String name() {
    return "start";
  }

  @Override
  public void measure(Contender contender, Results results) throws Exception {
    run(contender, 0, results, Figure.START_CPU, Figure.START_MEMORY);
    run(contender, STAY_MILLIS, results, Figure.SETTLED_CPU, Figure.SETTLED_MEMORY);
  }

  private void run(Contender contender, int stay, Results results, Figure cpu, Figure memory)
      throws IOException, InterruptedException {
    double cpuBefore = ProcessFigures.cpuSecondsOfEndedChildren();
    long start = System.nanoTime();
    ForkedProcess child =
        laboratory
            .jvm(contender)
            .classPath(laboratory.classPath())
            .main(TrivialMain.class.getName(), "" + stay)
            .start();
    if (child.exitCode() != 0) {
      throw new IllegalStateException("The trivial main has failed: " + child);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    results.add(cpu, contender, ProcessFigures.cpuSecondsOfEndedChildren() - cpuBefore);
    long peak = ProcessFigures.statusValue(child.standardOutput(), "VmHWM");
    results.add(memory, contender, peak / KIB_PER_MB);
    if (stay == 0) {
      results.add(Figure.START_WALL, contender, wall);
    }
  }
}
