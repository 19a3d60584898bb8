package io.e2i.obs.benchmark;

import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.ScrapedMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The Spring Boot sample until its first response, and at rest some seconds later. */
final class SpringBenchmark implements Benchmark {

  private static final Pattern LISTENS =
      Pattern.compile("Tomcat started on port (\\d+)[\\s\\S]*Started ShopApplication");
  private static final double KIB_PER_MB = 1_000_000 / 1024.0;

  private final Laboratory laboratory;
  private final Effort effort;

  SpringBenchmark(Laboratory laboratory, Effort effort) {
    this.laboratory = laboratory;
    this.effort = effort;
  }

  @Override
  public String name() {
    return "spring";
  }

  @Override
  public void measure(Contender contender, Results results) throws Exception {
    long start = System.nanoTime();
    try (ForkedProcess shop =
        laboratory.jvm(contender).jar(laboratory.shop(), "--server.port=0").start()) {
      String port = shop.awaitOutput(LISTENS).group(1);
      ScrapedMetrics.get(URI.create("http://127.0.0.1:" + port + "/orders/1"), "*/*");
      results.add(Figure.SPRING_CPU, contender, ProcessFigures.cpuSeconds(shop.pid()));
      results.add(Figure.SPRING_WALL, contender, (System.nanoTime() - start) / 1e9);
      results.add(Figure.SPRING_PEAK, contender, memory(shop, "VmHWM"));
      Thread.sleep(effort.restMillis());
      atRest(contender, shop, results);
    }
  }

  private static void atRest(Contender contender, ForkedProcess shop, Results results)
      throws IOException {
    results.add(Figure.REST_MEMORY, contender, memory(shop, "VmRSS"));
    PerformanceCounters counters = counters(shop);
    results.add(Figure.REST_THREADS, contender, counters.value("java.threads.live"));
    results.add(
        Figure.REST_CLASSES,
        contender,
        counters.value("java.cls.loadedClasses") + counters.value("java.cls.sharedLoadedClasses"));
    results.add(
        Figure.REST_METASPACE, contender, counters.value("sun.gc.metaspace.used") / 1_000_000);
  }

  private static double memory(ForkedProcess process, String name) throws IOException {
    String status = ProcessFigures.status(process.pid());
    return ProcessFigures.statusValue(status, name) / KIB_PER_MB;
  }

  private static PerformanceCounters counters(ForkedProcess process) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home")).resolve("bin/jcmd");
    Process asking =
        new ProcessBuilder(jcmd.toString(), "" + process.pid(), "PerfCounter.print").start();
    return PerformanceCounters.parse(new String(asking.getInputStream().readAllBytes()));
  }
}
