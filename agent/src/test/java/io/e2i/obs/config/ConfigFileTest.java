package io.e2i.obs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  @TempDir Path directory;

  @Test
  void readsUtf8WithOrWithoutByteOrderMark() throws Exception {
    assertThat(ConfigFile.read(file("service: {name: Öl}"))).isEqualTo("service: {name: Öl}");
    assertThat(ConfigFile.read(file("\uFEFFservice: {name: Öl}"))).isEqualTo("service: {name: Öl}");
  }

  @Test
  void saysWhyAFileCannotBeRead() throws Exception {
    assertRefused(directory.resolve("none.yaml").toFile(), "does not exist");
    assertRefused(directory.toFile(), "is a directory, not a file");
    assertRefused(file(""), "is empty; to run with the defaults, leave the file out");
    assertRefused(file(" \n\t\n"), "is empty; to run with the defaults, leave the file out");
    assertRefused(new File("/dev/null"), "is not a regular file");
  }

  @Test
  void refusesWhatIsNotUtf8() throws Exception {
    File latin1 = bytes("service: {name: Öl}".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(latin1, "is not UTF-8 text; save it as UTF-8");
    File utf16 = bytes("service: {name: shop}".getBytes(StandardCharsets.UTF_16));
    assertRefused(utf16, "is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void refusesWhatIsFarTooLarge() throws Exception {
    assertRefused(
        bytes(new byte[10 << 20]), "has 10485760 bytes; a configuration has at most 1048576");
  }

  private static void assertRefused(File file, String why) {
    assertThatThrownBy(() -> Given.nothing().loader().load(file))
        .isInstanceOf(ConfigProblems.class)
        .hasMessage("The configuration has 1 problem:\n  - " + file.getAbsolutePath() + " " + why);
  }

  private File file(String text) throws IOException {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private File bytes(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("shop.yaml"), bytes).toFile();
  }
}
