package io.e2i.obs.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogManagerGateTest {

  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void end() {
    end.countDown();
  }

  @Test
  void threadsThatDoNotTellTheirClassLoaderAreCountedAndPassedOver() throws Exception {
    long before = SelfCounter.OPERATION_FAILURES.value();
    new Thread(this::awaitEnd) {
      @Override
      public ClassLoader getContextClassLoader() {
        throw new UnsupportedOperationException();
      }
    }.start();
    assertThat(LogManagerGate.isThereLoader()).isFalse();
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(before + 1);

    Thread launched = new Thread(this::awaitEnd);
    try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
      launched.setContextClassLoader(loader);
      launched.start();
      assertThat(LogManagerGate.isThereLoader()).isTrue();
    }
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
