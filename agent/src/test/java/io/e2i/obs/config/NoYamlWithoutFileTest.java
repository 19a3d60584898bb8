package io.e2i.obs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Start-up pays for the YAML library only if there is a file. */
class NoYamlWithoutFileTest {

  /** Reads the defaults, with an override. */
  public static final class ReadDefaults implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      return Given.property("e2i.obs.metrics.port", "7").loader().load().metrics().port();
    }
  }

  /** Reads a YAML text. */
  public static final class ReadYaml implements Callable<Integer> {
    @Override
    public Integer call() {
      return Given.config("metrics: {port: 7}").metrics().port();
    }
  }

  @Test
  void loadsNothingOfTheLibrary() throws Exception {
    assertThat(withoutLibrary(ReadDefaults.class)).isEqualTo(7);
    assertThatThrownBy(() -> withoutLibrary(ReadYaml.class))
        .hasRootCauseInstanceOf(ClassNotFoundException.class)
        .rootCause()
        .hasMessageContaining("org.snakeyaml.engine");
  }

  private static Object withoutLibrary(Class<?> task) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("snakeyaml")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Object instance = loader.loadClass(task.getName()).getConstructor().newInstance();
      Method call = instance.getClass().getMethod("call");
      return call.invoke(instance);
    }
  }
}
