package io.e2i.obs.operation.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.e2i.obs.testkit.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonLayoutTest {

  private static final int MAX_LINE = 8 << 10;

  private final JsonLayout layout = layout(LogFormat.E2I, false);

  @Test
  void writesOneObjectALine() {
    SampleEvent event = new SampleEvent("Sold \"7\"\nto Zoë");
    event.mdc.put("user", "joe");

    String line = new String(layout.line(event), StandardCharsets.UTF_8);

    assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
    assertThat(StrictJson.object(line))
        .containsExactly(
            entry("timestamp", Instant.ofEpochMilli(event.epochMillis).toString()),
            entry("level", "INFO"),
            entry("message", "Sold \"7\"\nto Zoë"),
            entry("logger", "com.acme.Shop"),
            entry("thread", "main"),
            entry("service", "shop"),
            entry("environment", "test"),
            entry("mdc", Map.of("user", "joe")));
  }

  @Test
  void givesBackAnyTextThatCanBeExpressed() {
    Random random = new Random(42);
    String alphabet = "ab \"\\/\n\r\t\b\f\0\u001f\u007f\u0085\u00e9\u2028\u2029\ufeff\uffff€日";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(40); left > 0; left--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        if (random.nextInt(8) == 0) {
          text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        }
      }
      SampleEvent event = new SampleEvent(text.toString());
      event.mdc.put(text.toString(), text.toString());

      byte[] line = layout.line(event);

      String expected = withoutHalfPairs(text.toString());
      assertThat(StrictJson.object(line).get("message")).isEqualTo(expected);
      assertThat(StrictJson.object(line).get("mdc")).isEqualTo(Map.of(expected, expected));
      String shown = new String(line, StandardCharsets.UTF_8).trim();
      assertThat(shown.chars()).noneMatch(c -> c < ' ' || c == 0x85 || c == 0x2028 || c == 0x2029);
    }
  }

  @Test
  void isNeverLongerThanALineMayBe() {
    Random random = new Random(7);
    List<String> pieces = List.of("x", "\"", "\u0001", "é", "日", "😀", "\ud800");
    for (int i = 0; i < 2_000; i++) {
      String text = pieces.get(random.nextInt(pieces.size())).repeat(random.nextInt(20_000));
      SampleEvent event = new SampleEvent(text).thrown(new IllegalStateException(text));
      event.logger = random.nextBoolean() ? text : "a";
      event.thread = random.nextBoolean() ? text : "a";
      event.level = random.nextBoolean() ? text : "INFO";
      event.mdc.put("a", text);
      event.mdc.put("b" + text, "short");
      event.fields.put("c", text);

      byte[] line = layout.line(event);

      assertThat(line.length).isLessThanOrEqualTo(MAX_LINE);
      assertThat(StrictJson.object(line)).containsKeys("message", "exception", "service");
    }
  }

  @Test
  void cutsAHugeMessageAndStillShowsItsException() {
    SampleEvent event =
        new SampleEvent("m".repeat(100 << 20)).thrown(new IllegalStateException("why"));

    Map<String, Object> line = StrictJson.object(layout.line(event));

    assertThat((String) line.get("message")).hasSizeLessThan(MAX_LINE).endsWith("mm…");
    assertThat(exception(line)).containsEntry("message", "why");
    assertThat((String) exception(line).get("stack"))
        .startsWith("java.lang.IllegalStateException: why\n\tat " + getClass().getName());
  }

  @Test
  void showsAShortTextUpToTheLastByteWhole() {
    JsonBytes out = new JsonBytes();
    out.quoted("abcdef", 6);
    out.quoted("abcdefg", 6);
    assertThat(new String(out.copy(), StandardCharsets.UTF_8)).isEqualTo("\"abcdef\"\"abc…\"");
  }

  @Test
  void showsAStackAsTheJdkDoes() {
    Exception thrown = new IllegalStateException("outer", new RuntimeException("inner"));
    thrown.addSuppressed(new Exception("beside"));

    String stack =
        (String)
            exception(
                    StrictJson.object(
                        new JsonLayout(LogFormat.E2I, "s", "e", 1 << 20, false)
                            .line(new SampleEvent("failed").thrown(thrown))))
                .get("stack");

    java.io.StringWriter expected = new java.io.StringWriter();
    thrown.printStackTrace(new java.io.PrintWriter(expected));
    assertThat(stack)
        .isEqualTo(
            expected
                .toString()
                .replace("\tSuppressed", "Suppressed")
                .replaceAll("(?m)^\t\t", "\t"));
  }

  @Test
  void leavesTheCauseRoomBehindTenThousandFrames() {
    StackTraceElement[] frames = new StackTraceElement[10_000];
    java.util.Arrays.fill(frames, new StackTraceElement("com.acme.Deep", "go", "Deep.java", 1));
    Exception thrown = new Exception("deep", new Exception("the reason"));
    thrown.setStackTrace(frames);

    byte[] line = layout.line(new SampleEvent("failed").thrown(thrown));

    assertThat(line.length).isLessThanOrEqualTo(MAX_LINE);
    assertThat((String) exception(StrictJson.object(line)).get("stack"))
        .contains(" more\nCaused by: java.lang.Exception: the reason\n");
  }

  @Test
  void survivesExceptionsThatThrowOrFormACircle() {
    Map<String, Object> hostile =
        StrictJson.object(layout.line(new SampleEvent("failed").thrown(new Hostile())));
    Exception first = new Exception("first");
    first.initCause(new Exception("second", first));
    Map<String, Object> circle =
        StrictJson.object(layout.line(new SampleEvent("failed").thrown(first)));

    assertThat(exception(hostile))
        .containsEntry("type", Hostile.class.getName())
        .containsEntry("message", "(could not be read: java.lang.IllegalStateException)");
    assertThat((String) exception(circle).get("stack"))
        .endsWith("Caused by: java.lang.Exception (shown above)\n");
  }

  @Test
  void saysWhereAValueCouldNotBeRead() {
    SampleEvent event = new SampleEvent("");
    event.message =
        () -> {
          throw new IllegalStateException();
        };
    event.mdc.put("before", "x");
    event.mdc.put("own", new Hostile());

    assertThat(StrictJson.object(layout.line(event)))
        .containsEntry("message", "(could not be read: java.lang.IllegalStateException)")
        .containsEntry(
            "mdc",
            Map.of("before", "x", "own", "(could not be read: java.lang.IllegalStateException)"))
        .containsEntry("service", "shop");
  }

  @Test
  void hasTheNamesOfTheElasticCommonSchema() {
    SampleEvent event = new SampleEvent("Sold").thrown(new Exception("why"));
    event.mdc.put("user", "joe");
    event.mdc.put("order", "mdc");
    event.fields.put("order", 7);

    Map<String, Object> line = StrictJson.object(layout(LogFormat.ECS, false).line(event));

    assertThat(line)
        .containsKeys("@timestamp", "error.stack_trace")
        .containsEntry("log.level", "INFO")
        .containsEntry("log.logger", "com.acme.Shop")
        .containsEntry("process.thread.name", "main")
        .containsEntry("message", "Sold")
        .containsEntry("ecs.version", "8.11.0")
        .containsEntry("service.name", "shop")
        .containsEntry("service.environment", "test")
        .containsEntry("error.type", "java.lang.Exception")
        .containsEntry("error.message", "why")
        .containsEntry("labels", Map.of("user", "joe", "order", 7L));
    assertThat(line.keySet()).startsWith("@timestamp", "log.level", "message");
  }

  @Test
  void hasTheNamesThatLokiLooksFor() {
    SampleEvent event = new SampleEvent("Sold");
    event.level = "SEVERE";
    event.fields.put("order", 7);

    assertThat(StrictJson.object(layout(LogFormat.LOKI, false).line(event)))
        .containsKeys("ts", "logger", "thread")
        .containsEntry("level", "severe")
        .containsEntry("msg", "Sold")
        .containsEntry("fields", Map.of("order", 7L));
  }

  @Test
  void takesSecretsOutIfWanted() {
    SampleEvent event =
        new SampleEvent("Bearer abcdefghijklmnopqrstuvwxyz123456 for joe@acme.com")
            .thrown(new Exception("password=hunter2-hunter2"));
    event.mdc.put("password", "hunter2");
    event.mdc.put("mail", "joe@acme.com");

    String open = new String(layout.line(event), StandardCharsets.UTF_8);
    String line = new String(layout(LogFormat.E2I, true).line(event), StandardCharsets.UTF_8);

    assertThat(open).contains("joe@acme.com", "hunter2");
    assertThat(line).doesNotContain("joe@acme.com", "hunter2", "abcdefghijklmnop");
    StrictJson.object(line);
  }

  @Test
  void writesTheTimeAsFinelyAsItIsKnown() {
    for (long seconds : new long[] {0, -1, 951_782_399, 951_782_400, 4_102_444_800L}) {
      assertThat(time(seconds * 1000 + 7, 0))
          .isEqualTo(Instant.ofEpochMilli(seconds * 1000 + 7).toString());
    }
    assertThat(time(7, 1_000)).isEqualTo("1970-01-01T00:00:00.007001Z");
    assertThat(time(7, 1)).isEqualTo("1970-01-01T00:00:00.007000001Z");
    assertThat(time(Long.MAX_VALUE, 0)).isEqualTo("9999-12-31T23:59:59.999Z");
    assertThat(time(Long.MIN_VALUE, 0)).isEqualTo("0000-01-01T00:00:00.000Z");
  }

  @Test
  void writesEveryDayAsTheCalendarHasIt() {
    for (long day = -719_000; day < 720_000; day += 97) {
      long millis = day * 86_400_000L + 1;
      assertThat(time(millis, 0)).isEqualTo(Instant.ofEpochMilli(millis).toString());
    }
  }

  private String time(long millis, int nanos) {
    SampleEvent event = new SampleEvent("");
    event.epochMillis = millis;
    event.nanosOfMilli = nanos;
    return (String) StrictJson.object(layout.line(event)).get("timestamp");
  }

  private static JsonLayout layout(LogFormat format, boolean redact) {
    return new JsonLayout(format, "shop", "test", MAX_LINE, redact);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> exception(Map<String, Object> line) {
    return (Map<String, Object>) line.get("exception");
  }

  private static String withoutHalfPairs(String text) {
    return new String(
        text.codePoints().map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c).toArray(),
        0,
        (int) text.codePoints().count());
  }

  private static final class Hostile extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException();
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException();
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException();
    }

    @Override
    public String toString() {
      throw new IllegalStateException();
    }
  }
}
