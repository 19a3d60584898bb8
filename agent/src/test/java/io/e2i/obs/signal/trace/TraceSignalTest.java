package io.e2i.obs.signal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.SampleOperation;
import io.e2i.obs.self.SelfCounter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceSignalTest {

  private final List<FinishedOperation> spans = new ArrayList<>();
  private final TraceSignal signal = new TraceSignal(spans::add);

  @Test
  void handsSampledOperationsOnAndCountsThem() {
    long before = SelfCounter.SPANS_ENDED.value();
    SampleOperation operation = SampleOperation.query();
    signal.onEnd(operation);
    assertThat(spans).containsExactly(operation);
    assertThat(SelfCounter.SPANS_ENDED.value()).isEqualTo(before + 1);
  }

  @Test
  void leavesOutWhatIsNotSampled() {
    long before = SelfCounter.SPANS_ENDED.value();
    signal.onEnd(SampleOperation.query().in(SampleOperation.newTrace(false, null)));
    assertThat(spans).isEmpty();
    assertThat(SelfCounter.SPANS_ENDED.value()).isEqualTo(before);
  }
}
