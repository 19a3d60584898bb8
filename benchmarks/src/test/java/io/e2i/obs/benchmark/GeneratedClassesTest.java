package io.e2i.obs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bench.Plain00000;
import com.example.bench.Woven00000;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedClassesTest {

  @TempDir Path directory;

  @Test
  void copiesAreClassesOfTheirOwn() throws Exception {
    GeneratedClasses classes = new GeneratedClasses(Plain00000.class);
    Path jar = classes.write(directory.resolve("classes.jar"), 12);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      Class<?> last = loader.loadClass(classes.namePrefix() + "00011");
      Object one = last.getDeclaredConstructor().newInstance();

      assertThat(one).isNotInstanceOf(Plain00000.class).hasToString("plain[]");
      assertThat(one).isEqualTo(last.getDeclaredConstructor().newInstance());
      assertThatThrownBy(() -> loader.loadClass(classes.namePrefix() + "00012"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void copiesOfADriverAreDrivers() throws Exception {
    Path jar = new GeneratedClasses(Woven00000.class).write(directory.resolve("woven.jar"), 2);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      Class<?> copy = loader.loadClass("com.example.bench.Woven00001");

      assertThat(copy.getDeclaredConstructor().newInstance()).isInstanceOf(Driver.class);
    }
  }

  @Test
  void aTemplateNeedsANumber() {
    assertThatThrownBy(() -> new GeneratedClasses(String.class))
        .hasMessage("A name that ends in 00000 is expected; found java.lang.String");
  }
}
