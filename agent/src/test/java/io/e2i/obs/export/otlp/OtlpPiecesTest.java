package io.e2i.obs.export.otlp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e2i.obs.export.RetryAfter;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpPiecesTest {

  /** 1994-11-06 08:49:07 UTC. */
  private static final long NOW = 784_111_747_000L;

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      value = {
        "none | -1",
        "'' | -1",
        "soon | -1",
        "-5 | -1",
        "1.5 | -1",
        "0 | 0",
        " 120 | 120000",
        "99999999999999999999 | 86400000",
        "Sun, 06 Nov 1994 08:49:37 GMT | 30000",
        "Sun, 06 Nov 1994 08:49:00 GMT | 0",
        "Sat, 06 Nov 2094 08:49:00 GMT | 86400000",
        "Sunday, 06-Nov-94 08:49:37 GMT | -1"
      })
  void readsRetryAfter(String header, long millis) {
    assertThat(RetryAfter.millis(header, NOW)).isEqualTo(millis);
  }

  @Test
  void waitsLongerEachTimeUpToTheMaximum() {
    Backoff backoff = new Backoff(Duration.ofSeconds(5));
    long[] expected = {1_000, 2_000, 4_000, 5_000, 5_000};
    for (int i = 0; i < 100; i++) {
      for (int retry = 0; retry < expected.length; retry++) {
        assertThat(backoff.millis(retry))
            .isBetween((long) (expected[retry] * 0.8), (long) (expected[retry] * 1.2));
      }
      assertThat(backoff.millis(99)).isBetween(4_000L, 6_000L);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:4318, http://localhost:4318/v1/traces",
    "http://localhost:4318/, http://localhost:4318/v1/traces",
    "https://otel.example.com/otlp/, https://otel.example.com/otlp/v1/traces",
    "https://otel.example.com/v1/traces, https://otel.example.com/v1/traces",
    "https://otel.example.com/v1/traces/, https://otel.example.com/v1/traces",
    "http://[::1]:4318/a%20b?key=a%26b, http://[::1]:4318/a%20b/v1/traces?key=a%26b",
  })
  void addsThePathOfTheSignal(URI base, URI expected) {
    assertThat(OtlpEndpoint.forTraces(base)).isEqualTo(expected);
  }

  @Test
  void showsAnAddressWithoutItsSecrets() {
    assertThat(OtlpEndpoint.shown(URI.create("https://me:pass@host/otlp?key=secret")))
        .isEqualTo("https://host/otlp");
  }

  @Test
  void readsAPartialSuccess() throws Exception {
    byte[] response =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(Long.MAX_VALUE)
                    .setErrorMessage("é".repeat(1_000)))
            .build()
            .toByteArray();
    PartialSuccess partial = PartialSuccess.parse(response);
    assertThat(partial.rejectedSpans()).isEqualTo(Long.MAX_VALUE);
    assertThat(partial.message()).isEqualTo("é".repeat(200));
  }

  @Test
  void readsAnEmptyResponseAsFullSuccess() throws Exception {
    assertThat(PartialSuccess.parse(new byte[0]).rejectedSpans()).isZero();
    assertThat(PartialSuccess.parse(new byte[] {10, 0}).message()).isEmpty();
  }

  @Test
  void skipsFieldsThatItDoesNotKnow() throws Exception {
    byte[] response = {
      0x12, 1, 7, 0x19, 1, 2, 3, 4, 5, 6, 7, 8, 0x25, 1, 2, 3, 4, 0x28, 9, 10, 2, 8, 4
    };
    assertThat(PartialSuccess.parse(response).rejectedSpans()).isEqualTo(4);
  }

  @Test
  void refusesWhatIsNoSuchMessage() {
    for (byte[] wrong :
        new byte[][] {
          "<html>".getBytes(US_ASCII), {10}, {10, 100}, {10, 2, 8, -1}, {0x1b}, {0x19, 1}
        }) {
      assertThatThrownBy(() -> PartialSuccess.parse(wrong)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void neverFailsOtherwiseWhateverItGets() {
    Random random = new Random(42);
    for (int i = 0; i < 100_000; i++) {
      byte[] noise = new byte[random.nextInt(20)];
      random.nextBytes(noise);
      try {
        assertThat(PartialSuccess.parse(noise).message()).hasSizeLessThan(201);
      } catch (IOException refused) {
        assertThat(refused).hasMessage("not an OTLP response");
      }
    }
  }
}
