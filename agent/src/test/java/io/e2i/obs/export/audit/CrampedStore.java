package io.e2i.obs.export.audit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The main class of a JVM that tries to store a line where there is no room. */
public final class CrampedStore {

  private CrampedStore() {}

  /**
   * Says how often that failed.
   *
   * @param arguments directory, number of tries
   */
  public static void main(String[] arguments) {
    StoreLimits limits =
        new StoreLimits(
            1 << 20, TimeUnit.HOURS.toNanos(1), 1 << 30, Duration.ofDays(1).toMillis(), false);
    AuditDirectory directory = new AuditDirectory(new File(arguments[0]));
    AuditStore store = new AuditStore(directory, limits, StoreClock.system(), 4711);
    byte[] line = "{}\n".getBytes(StandardCharsets.UTF_8);
    int failed = 0;
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      try {
        store.append(line, line.length);
      } catch (IOException noRoom) {
        failed++;
      }
    }
    store.close();
    System.out.println(failed);
  }
}
