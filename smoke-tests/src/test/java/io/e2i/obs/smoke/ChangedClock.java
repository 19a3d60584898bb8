package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e2i.obs.testkit.ForkedProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Sets the time of day of one process, as a system's clock is set: times that only ever pass are
 * not changed. Needs Linux and a C compiler; without them the test is skipped.
 */
final class ChangedClock {

  private static final String LIBRARY =
      """
      #define _GNU_SOURCE
      #include <fcntl.h>
      #include <stdlib.h>
      #include <sys/mman.h>
      #include <sys/syscall.h>
      #include <sys/time.h>
      #include <time.h>
      #include <unistd.h>

      static const volatile long *ahead;

      __attribute__((constructor)) static void begin(void) {
        int file = open(getenv("SECONDS_AHEAD"), O_RDONLY);
        ahead = mmap(0, sizeof(long), PROT_READ, MAP_SHARED, file, 0);
      }

      int clock_gettime(clockid_t clock, struct timespec *now) {
        int failed = syscall(SYS_clock_gettime, clock, now);
        if (!failed && clock == CLOCK_REALTIME && ahead) now->tv_sec += *ahead;
        return failed;
      }

      int gettimeofday(struct timeval *now, void *zone) {
        struct timespec precise;
        clock_gettime(CLOCK_REALTIME, &precise);
        now->tv_sec = precise.tv_sec;
        now->tv_usec = precise.tv_nsec / 1000;
        return 0;
      }

      time_t time(time_t *seconds) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        if (seconds) *seconds = now.tv_sec;
        return now.tv_sec;
      }
      """;

  private final Path ahead;
  private final Path library;

  ChangedClock(Path directory) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/cc")), "no C compiler");
    ahead = directory.resolve("ahead");
    library = directory.resolve("clock.so");
    set(Duration.ZERO);
    Path source = Files.writeString(directory.resolve("clock.c"), LIBRARY);
    Process compiler =
        new ProcessBuilder(
                "/usr/bin/cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .inheritIO()
            .start();
    assertThat(compiler.waitFor()).isZero();
  }

  /** The program goes by this clock. */
  ForkedProcess.Command of(ForkedProcess.Command program) {
    return program
        .environment("LD_PRELOAD", library.toString())
        .environment("SECONDS_AHEAD", ahead.toString());
  }

  /** From now on the process is so far ahead of the true time, or behind it. */
  void set(Duration ahead) throws IOException {
    byte[] seconds =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.nativeOrder())
            .putLong(ahead.toSeconds())
            .array();
    // In place: the process has mapped the file.
    try (RandomAccessFile file = new RandomAccessFile(this.ahead.toFile(), "rw")) {
      file.write(seconds);
    }
  }
}
