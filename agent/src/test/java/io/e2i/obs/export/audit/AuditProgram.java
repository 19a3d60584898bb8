package io.e2i.obs.export.audit;

import java.nio.file.Path;
import java.time.Duration;

/** The main class of a JVM that keeps an audit trail and says how many records it has written. */
public final class AuditProgram {

  private AuditProgram() {}

  /**
   * @param arguments directory, model, number of records, bytes of a segment
   */
  public static void main(String[] arguments) {
    long records = Long.parseLong(arguments[2]);
    try (AuditTrail trail =
        AuditTrail.in(Path.of(arguments[0]))
            .segmentSize(Long.parseLong(arguments[3]))
            .block(Duration.ofSeconds(10))
            .start()) {
      for (long i = 0; i < records; i++) {
        AuditTrail.predict(arguments[1]);
        if (i % 1000 == 0) {
          System.out.println(trail.written());
        }
      }
      trail.awaitWritten(records);
      System.out.println(trail.written());
    }
  }
}
