package io.e2i.obs.instrumentation.springscheduling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What stays with a thread. */
class AsyncCallTest {

  @Test
  void aCallForWhichThereIsNoExecutorIsForgotten() throws Exception {
    AsyncCall call = AsyncCall.current();
    call.asksFor("reports");

    call.chosen(Runnable.class.getMethod("run"), null);

    assertThat(AsyncCall.current()).isNotSameAs(call);
    AsyncCall.forget();
  }
}
