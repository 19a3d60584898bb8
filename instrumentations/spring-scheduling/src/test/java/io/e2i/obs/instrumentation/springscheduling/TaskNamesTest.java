package io.e2i.obs.instrumentation.springscheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class TaskNamesTest {

  @Test
  void namesTheClassThatIsWrittenDown() {
    Runnable lambda = () -> {};
    Object anonymous =
        new Object() {
          Object inside() {
            return new Object() {};
          }

          final Object field = inside();
        }.field;
    Callable<Nested> nested = Nested::new;

    assertThat(name(lambda)).isEqualTo("TaskNamesTest");
    assertThat(name(anonymous)).isEqualTo("TaskNamesTest");
    assertThat(name(nested)).isEqualTo("TaskNamesTest");
    assertThat(name(new Nested())).isEqualTo("Nested");
    assertThat(name(new Task2())).isEqualTo("Task2");
    assertThat(name(new Made$$SpringCGLIB$$0())).isEqualTo("Made");
  }

  private static String name(Object task) {
    return TaskNames.simple(TaskNames.sourceOf(task.getClass()));
  }

  private static final class Nested {}

  private static final class Task2 {}

  private static final class Made$$SpringCGLIB$$0 {}
}
