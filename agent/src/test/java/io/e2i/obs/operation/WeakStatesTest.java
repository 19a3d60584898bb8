package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class WeakStatesTest {

  private final WeakStates states = new WeakStates();

  @Test
  void tellsEqualObjectsApart() {
    String one = new String("same");
    String other = new String("same");
    states.set(one, 1);
    states.set(other, 2);
    assertThat(states.get(one)).isEqualTo(1);
    assertThat(states.get(other)).isEqualTo(2);
  }

  @Test
  void replacesAndForgets() {
    Object target = new Object();
    states.set(target, 1);
    states.set(target, 2);
    assertThat(states.get(target)).isEqualTo(2);
    states.set(target, null);
    assertThat(states.get(target)).isNull();
  }

  @Test
  void keepsNoObjectAlive() throws InterruptedException {
    Object target = new Object();
    states.set(target, "value");
    WeakReference<Object> reference = new WeakReference<>(target);
    target = null;
    for (int i = 0; i < 100 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(reference.get()).isNull();
  }

  @Test
  void holdsNoMoreThanItsBound() {
    Object[] targets = new Object[10_001];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = new Object();
      states.set(targets[i], i);
    }
    assertThat(states.get(targets[9_999])).isEqualTo(9_999);
    assertThat(states.get(targets[10_000])).isNull();
  }
}
