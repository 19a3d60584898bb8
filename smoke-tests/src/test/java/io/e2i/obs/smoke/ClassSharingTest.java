package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive of the application's classes (AppCDS) is still used when the agent is there. */
class ClassSharingTest {

  private static final Pattern FROM_THE_APPLICATIONS_ARCHIVE =
      Pattern.compile("source: shared objects file \\(top\\)");
  @TempDir private Path directory;

  @Test
  void takesTheApplicationsClassesFromItsArchive() throws IOException {
    try (OtlpCollector collector = OtlpCollector.start();
        StubServer stub = StubServer.start()) {
      InventoryJob job = new InventoryJob(directory, collector, stub);
      Path archive = directory.resolve("inventory.jsa");
      try (ForkedProcess dump =
          job.unwatched(
              ForkedProcess.java().jvmArguments("-XX:ArchiveClassesAtExit=" + archive), "exit")) {
        assertThat(dump.exitCode()).as("%s", dump).isEqualTo(3);
      }
      String without = classesOf(job.unwatched(sharing(archive), "exit"));
      Path config = job.config("{max_wait: 50ms}");
      String with = classesOf(job.watched(sharing(archive), config, "exit"));

      long expected = count(without, FROM_THE_APPLICATIONS_ARCHIVE);
      long found = count(with, FROM_THE_APPLICATIONS_ARCHIVE);
      assertThat(with)
          .containsPattern("com.example.stock.Inventory source: shared objects file \\(top\\)");
      // The rest of the way are the classes that are woven.
      assertThat(found).isGreaterThan(expected * 8 / 10);
      assertThat(collector.spans()).hasSize(2);
    }
  }

  private ForkedProcess.Command sharing(Path archive) {
    return ForkedProcess.java()
        .jvmArguments(
            "-XX:SharedArchiveFile=" + archive,
            "-Xlog:class+load:file=" + directory.resolve("classes.log"));
  }

  private String classesOf(ForkedProcess process) throws IOException {
    try (process) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
      assertThat(process.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
      return Files.readString(directory.resolve("classes.log"));
    }
  }

  private static long count(String text, Pattern pattern) {
    return pattern.matcher(text).results().count();
  }
}
