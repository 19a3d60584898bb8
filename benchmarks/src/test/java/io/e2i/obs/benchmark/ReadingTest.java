package io.e2i.obs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadingTest {

  @Test
  void readsCpuTimeOfAProcessWhateverItsNameIs() {
    String stat = "42 (a b) c) S 1 42 42 0 -1 4194560 100 0 0 0 250 50 700 300 20 0 1 0 5 6 7";

    assertThat(ProcessFigures.cpuSeconds(stat, 14)).isEqualTo(3.0);
    assertThat(ProcessFigures.cpuSeconds(stat, 16)).isEqualTo(10.0);
  }

  @Test
  void readsANumberOfTheStatus() {
    String status = "Name:\tjava\nVmPeak:\t 999 kB\nVmHWM:\t  178000 kB\nThreads:\t33\n";

    assertThat(ProcessFigures.statusValue(status, "VmHWM")).isEqualTo(178_000);
    assertThat(ProcessFigures.statusValue(status, "Threads")).isEqualTo(33);
    assertThatThrownBy(() -> ProcessFigures.statusValue(status, "VmRSS"))
        .hasMessageStartingWith("No VmRSS in the status of a process: Name:");
  }

  @Test
  void readsTheCountersOfAJvm() {
    PerformanceCounters counters =
        PerformanceCounters.parse(
            "4711:\njava.cls.loadedClasses=1200\nsun.rt.javaCommand=\"a=b\"\n");

    assertThat(counters.value("java.cls.loadedClasses")).isEqualTo(1200);
    assertThatThrownBy(() -> counters.value("java.threads.live"))
        .hasMessage(
            "java.threads.live is expected among the JVM's counters; found"
                + " [java.cls.loadedClasses, sun.rt.javaCommand]");
  }

  @Test
  void readsWhatTheLoadGeneratorSays() {
    String line = "requests=100 failures=0 seconds=2.5 p50_us=310.5 p99_us=1200.0";

    assertThat(LoadReport.parse("noise\n" + line + "\n"))
        .isEqualTo(new LoadReport(100, 2.5, 310.5, 1200.0));
  }

  @Test
  void aLoadWithFailuresIsNoResult() {
    String line = "requests=100 failures=1 seconds=2.5 p50_us=310.5 p99_us=1200.0";

    assertThatThrownBy(() -> LoadReport.parse(line))
        .hasMessage("All requests must be answered with 200: " + line);
  }

  @Test
  void readsHowBusyTheMachineIs() {
    String stat = "cpu  1000 200 300 5000 600 70 80 50 9 9\ncpu0 1 1 1 1 1 1 1 1 1 1\n";

    assertThat(Neighbours.busySeconds(stat)).isEqualTo(17.0);
  }

  @Test
  void readsTheCpuTimeOfThreadsByTheirNames() throws Exception {
    long self = ProcessHandle.current().pid();

    assertThat(ProcessFigures.cpuSecondsOfThreads(self, "C1 Compiler", "C2 Compiler", "main"))
        .isPositive()
        .isLessThanOrEqualTo(ProcessFigures.cpuSeconds(self));
    assertThat(ProcessFigures.cpuSecondsOfThreads(self, "nobody")).isZero();
  }
}
