package io.e2i.obs.export.jsonlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.SelfCounter;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesFileTest {

  @TempDir private Path temp;

  @Test
  void makesNothingBeforeThereIsSomethingToWrite() {
    File directory = temp.resolve("a/b").toFile();
    JsonLinesFile file = new JsonLinesFile(directory, "x.jsonl", 1000, 2);

    assertThat(directory).doesNotExist();
    file.append(lines("{}"));
    assertThat(new File(directory, "x.jsonl")).hasContent("{}\n");
  }

  @Test
  void goesOnWhereAnEarlierRunHasStopped() throws IOException {
    Files.writeString(temp.resolve("x.jsonl"), "{1}\n");
    file(1000, 2).append(lines("{2}"));

    assertThat(temp.resolve("x.jsonl")).hasContent("{1}\n{2}\n");
  }

  @Test
  void keepsFullFilesUpToTheirNumberAndNoneGrowsBeyondItsSize() {
    JsonLinesFile file = file(10, 2);
    for (int i = 1; i <= 4; i++) {
      file.append(lines("{" + i + "a}", "{" + i + "b}"));
    }

    assertThat(temp.resolve("x.jsonl")).hasContent("{4a}\n{4b}\n");
    assertThat(temp.resolve("x.jsonl.1")).hasContent("{3a}\n{3b}\n");
    assertThat(temp.resolve("x.jsonl.2")).hasContent("{2a}\n{2b}\n");
    assertThat(temp.toFile().list()).hasSize(3);
  }

  @Test
  void spreadsOneBatchOverSeveralFiles() {
    file(10, 5).append(lines("{1}", "{2}", "{3}", "a line longer than a file", "{4}"));

    assertThat(temp.resolve("x.jsonl")).hasContent("{4}\n");
    assertThat(temp.resolve("x.jsonl.1")).hasContent("a line longer than a file\n");
    assertThat(temp.resolve("x.jsonl.2")).hasContent("{3}\n");
    assertThat(temp.resolve("x.jsonl.3")).hasContent("{1}\n{2}\n");
  }

  @Test
  void keepsNoFullFilesIfNoneAreWanted() {
    JsonLinesFile file = file(4, 0);
    file.append(lines("{1}", "{2}"));

    assertThat(temp.resolve("x.jsonl")).hasContent("{2}\n");
    assertThat(temp.toFile().list()).hasSize(1);
  }

  @Test
  void goesOnAfterTheFileWasTakenAway() throws IOException {
    JsonLinesFile file = file(1000, 2);
    file.append(lines("{1}"));
    Files.delete(temp.resolve("x.jsonl"));
    file.append(lines("{2}"));

    assertThat(temp.resolve("x.jsonl")).hasContent("{2}\n");
  }

  @Test
  void saysOnceThatNothingCanBeWrittenCountsEachLineAndRecovers() throws IOException {
    long dropped = SelfCounter.RECORDS_DROPPED_NOT_WRITABLE.value();
    long written = SelfCounter.RECORDS_WRITTEN.value();
    Path notADirectory = Files.writeString(temp.resolve("file"), "");
    JsonLinesFile file = new JsonLinesFile(notADirectory.toFile(), "x.jsonl", 1000, 2);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    AgentLog.output(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      file.append(lines("{1}", "{2}"));
      file.append(lines("{3}"));
      Files.delete(notADirectory);
      file.append(lines("{4}"));
    } finally {
      AgentLog.output(System.err);
    }

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("[e2i-obs] WARN Records are lost (and counted) until this file is writable: ")
        .contains("x.jsonl (files.directory): ");
    assertThat(SelfCounter.RECORDS_DROPPED_NOT_WRITABLE.value()).isEqualTo(dropped + 3);
    assertThat(SelfCounter.RECORDS_WRITTEN.value()).isEqualTo(written + 1);
    assertThat(notADirectory.resolve("x.jsonl")).hasContent("{4}\n");
  }

  private JsonLinesFile file(long maxSize, int keep) {
    return new JsonLinesFile(temp.toFile(), "x.jsonl", maxSize, keep);
  }

  private static List<byte[]> lines(String... texts) {
    List<byte[]> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return lines;
  }
}
