package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a caller sends as trace headers: the call is recorded, and what is sent on is sane. */
class AnyHeadersTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String[] NAMES = {
    "traceparent",
    "tracestate",
    "baggage",
    "b3",
    "x-b3-traceid",
    "x-b3-spanid",
    "x-b3-sampled",
    "x-b3-flags",
    "x-request-id",
  };
  private static final String[] PIECES = {
    TRACE,
    SPAN,
    TRACE.toUpperCase(Locale.ROOT),
    "0".repeat(32),
    "0".repeat(16),
    "00",
    "01",
    "ff",
    "cc",
    "-",
    "--",
    "=",
    ",",
    ";",
    " ",
    "\t",
    "%",
    "%zz",
    "%00",
    "%0d%0a",
    "k=v",
    "k=v;p=1",
    "vendor@t=1",
    "\r\nX: y",
    "\u0000",
    "\uD800",
    "\uDC00",
    "é",
    "1",
    "0",
    "d",
    "true",
    "a".repeat(300),
    "k=v,".repeat(200),
    "\"",
    "\\",
  };

  private final List<LogRecord> logged = new ArrayList<>();
  private final Handler log =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final long failuresBefore = SelfCounter.OPERATION_FAILURES.value();

  @BeforeEach
  void useAllFormats() {
    Logger.getLogger("").addHandler(log);
    Operations.use(
        new OperationSettings(List.of(), List.of(), 1.0, Propagation.of(Propagation.NAMES), true));
  }

  @AfterEach
  void nothingWasSwallowedOrWrittenToTheApplicationsLog() {
    Operations.stop();
    Logger.getLogger("").removeHandler(log);
    assertThat(logged).extracting(LogRecord::getMessage).isEmpty();
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failuresBefore);
  }

  @Test
  void recordsAndSendsOnWhateverTheHeadersAre() {
    for (int seed = 0; seed < 40_000; seed++) {
      check(seed, headers(new Random(seed)));
    }
  }

  private static Map<String, String> headers(Random random) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("traceparent", "00-" + TRACE + "-" + SPAN + "-01");
    for (int n = random.nextInt(5); n >= 0; n--) {
      StringBuilder value = new StringBuilder();
      String name = NAMES[random.nextInt(NAMES.length)];
      if (random.nextBoolean()) {
        value.append(headers.getOrDefault(name, ""));
      }
      for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
        value.append(PIECES[random.nextInt(PIECES.length)]);
      }
      for (int changes = random.nextInt(3); changes > 0 && value.length() > 0; changes--) {
        value.setCharAt(random.nextInt(value.length()), (char) random.nextInt(0x180));
      }
      headers.put(name, value.toString());
    }
    return headers;
  }

  private static void check(int seed, Map<String, String> headers) {
    String given = "seed " + seed + ": " + headers;
    Operation operation =
        Operations.startServer(
            new OperationTemplate(OperationKind.HTTP_SERVER, "test", "GET", Attributes.empty()),
            headers,
            new Getter());
    assertThat(operation).as(given).isNotNull();
    assertThat(operation.trace().id()).as(given).matches("[0-9a-f]{32}").doesNotMatch("0+");
    assertThat(operation.trace().requestId()).as(given).matches("[A-Za-z0-9._:+/=-]{1,128}");
    Map<String, String> onward = new TreeMap<>();
    Operations.inject(operation, onward, (carrier, name, value) -> carrier.put(name, value));
    Operations.respond(operation, onward, (carrier, name, value) -> carrier.put(name, value));
    operation.end();
    assertThat(onward).as(given).containsKeys("traceparent", "b3", "X-Request-ID");
    onward.forEach(
        (name, value) -> assertThat(value).as(given + " " + name).matches("[\\x20-\\x7e\\t]*"));
    assertThat(onward.values().stream().mapToInt(String::length).sum())
        .as(given)
        .isLessThan(20_000);
  }

  private static final class Getter implements TextMapGetter<Map<String, String>> {
    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return headers.keySet();
    }

    @Override
    public String get(Map<String, String> headers, String key) {
      return headers.get(key.toLowerCase(Locale.ROOT));
    }
  }
}
