package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

class ThreadContextTest {

  private static final Context FIRST = context("first");
  private static final Context SECOND = context("second");

  private final ThreadContext storage = new ThreadContext();

  @Test
  void goesBackToWhatWasBefore() {
    Context before = storage.current();
    try (Scope outer = storage.attach(FIRST)) {
      try (Scope inner = storage.attach(SECOND)) {
        assertThat(storage.current()).isSameAs(SECOND);
      }
      assertThat(storage.current()).isSameAs(FIRST);
    }
    assertThat(storage.current()).isSameAs(before);
  }

  @Test
  void goesBackOnlyOnceAndOnlyFromItsOwnContext() {
    Scope outer = storage.attach(FIRST);
    Scope inner = storage.attach(SECOND);
    outer.close();
    assertThat(storage.current()).isSameAs(SECOND);
    inner.close();
    assertThat(storage.current()).isSameAs(FIRST);
    inner.close();
    assertThat(storage.current()).isSameAs(FIRST);
    storage.attach(Context.root()).close();
    storage.attach(Context.root());
  }

  @Test
  void leavesOtherThreadsAlone() throws Exception {
    Scope scope = storage.attach(FIRST);
    Thread other = new Thread(scope::close);
    other.start();
    other.join();
    assertThat(storage.current()).isSameAs(FIRST);
    storage.attach(Context.root());
  }

  private static Context context(String name) {
    return Context.root().with(ContextKey.named(name), name);
  }
}
