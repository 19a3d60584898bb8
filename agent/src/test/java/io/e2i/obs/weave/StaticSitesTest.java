package io.e2i.obs.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StaticSitesTest {

  @Test
  void givesEqualSitesOneNumberAsLongAsTheirLoaderLives() {
    ClassLoader one = loader();
    ClassLoader other = loader();
    int number = StaticSites.register(site("Same", one));
    assertThat(StaticSites.register(site("Same", one))).isEqualTo(number);
    assertThat(StaticSites.register(site("Same", other))).isNotEqualTo(number);
    assertThat(StaticSites.register(site("Same", null))).isNotEqualTo(number);
    assertThat(StaticSites.register(site("Same", null)))
        .isEqualTo(StaticSites.register(site("Same", null)));
  }

  @Test
  void givesTheNumbersOfACollectedLoaderToOthers() throws InterruptedException {
    ClassLoader gone = loader();
    Set<Integer> numbers = register(gone);
    WeakReference<ClassLoader> reference = new WeakReference<>(gone);
    gone = null;
    for (int i = 0; i < 100 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(register(loader())).isEqualTo(numbers);
  }

  private static Set<Integer> register(ClassLoader loader) {
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      numbers.add(StaticSites.register(site("Class" + i, loader)));
    }
    return numbers;
  }

  private static ClassLoader loader() {
    return new ClassLoader(null) {};
  }

  private static StaticSite site(String className, ClassLoader loader) {
    return new StaticSite(className, loader, "()V", "shop", "x.Advice", "enter", "()V");
  }
}
