package io.e2i.obs.operation;

import static io.e2i.obs.operation.ModelServersTest.httpCall;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenResponsesTest {

  @AfterEach
  void endAll() {
    OpenResponses.endAll();
  }

  @Test
  void stopsTheClockAndEndsLater() {
    Operation operation = httpCall();
    assertThat(OpenResponses.await(operation)).isTrue();
    long stopped = operation.endNanos();
    assertThat(stopped).isPositive();
    OpenResponses.purge();
    assertThat(operation.isEnded()).isFalse();
    OpenResponses.end(operation);
    assertThat(operation.isEnded()).isTrue();
    assertThat(operation.endNanos()).isEqualTo(stopped);
  }

  @Test
  void endsAllWhenTheJvmEnds() {
    Operation operation = httpCall();
    OpenResponses.await(operation);
    OpenResponses.endAll();
    assertThat(operation.isEnded()).isTrue();
  }

  @Test
  void hasRoomForAThousand() {
    List<Operation> waiting = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      waiting.add(httpCall());
      assertThat(OpenResponses.await(waiting.get(i))).isTrue();
    }
    assertThat(OpenResponses.await(httpCall())).isFalse();
    OpenResponses.end(waiting.get(0));
    assertThat(OpenResponses.await(httpCall())).isTrue();
  }
}
