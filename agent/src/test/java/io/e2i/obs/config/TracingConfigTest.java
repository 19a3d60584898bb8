package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.Propagation;
import org.junit.jupiter.api.Test;

class TracingConfigTest {

  @Test
  void hasDefaults() {
    TracingConfig tracing = config("tracing: {}").tracing();

    assertThat(tracing.enabled()).isTrue();
    assertThat(tracing.samplingRatio()).isEqualTo(1.0);
    assertThat(tracing.propagators())
        .containsExactly("tracecontext", "baggage", "b3", "x-request-id");
    assertThat(tracing.serverTiming()).isTrue();
  }

  @Test
  void readsEveryKey() {
    TracingConfig tracing =
        config(
                """
                tracing:
                  enabled: False
                  sampling:
                    ratio: .25
                  propagators:
                    - B3Multi
                    - baggage
                    - b3multi
                  server_timing: "false"
                """)
            .tracing();

    assertThat(tracing.enabled()).isFalse();
    assertThat(tracing.samplingRatio()).isEqualTo(0.25);
    assertThat(tracing.propagators()).containsExactly("b3multi", "baggage");
    assertThat(tracing.serverTiming()).isFalse();
  }

  @Test
  void takesAListWithinOneText() {
    assertThat(config("tracing: {propagators: 'b3, baggage'}").tracing().propagators())
        .containsExactly("b3", "baggage");
    assertThat(config("tracing: {propagators: []}").tracing().propagators()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithEachKey() {
    assertThat(
            problemsOf(
                """
                tracing:
                  sampling:
                    ratio: 1,0
                  propagators:
                    - tracecontext
                    - jaeger
                    - [b3]
                    -
                  server_timing: {a: b}
                """))
        .containsExactly(
            "tracing.sampling.ratio (line 3) must be a number from 0 to 1 such as 0.25, but is"
                + " \"1,0\"",
            "tracing.propagators (line 6) must be a list of which each is tracecontext, baggage,"
                + " b3, b3multi or x-request-id, but is \"jaeger\"",
            "tracing.propagators (line 7) must be a list of which each is tracecontext, baggage,"
                + " b3, b3multi or x-request-id, but is a list",
            "tracing.propagators (line 8) must be a list of which each is tracecontext, baggage,"
                + " b3, b3multi or x-request-id, but is \"\"",
            "tracing.server_timing (line 9) must be true or false, but is a mapping");
  }

  @Test
  void refusesWhatOnlyJavaCallsANumber() {
    for (String ratio : new String[] {"NaN", "Infinity", "0x1p-1", "0.5f", "-0.1", "1.01", "50%"}) {
      assertThat(problemsOf("tracing: {sampling: {ratio: " + ratio + "}}"))
          .containsExactly(
              "tracing.sampling.ratio (line 1) must be a number from 0 to 1 such as 0.25, but is \""
                  + ratio
                  + '"');
    }
  }

  @Test
  void knowsThePropagatorsThatThereAre() {
    assertThat(TracingConfig.PROPAGATORS).containsExactlyElementsOf(Propagation.NAMES);
  }
}
