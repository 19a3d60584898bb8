package io.e2i.obs.instrumentation.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids of the operation in which a line is logged, however the line gets to its file. */
abstract class CorrelationContract {

  private static final String PATTERN =
      "<PatternLayout pattern=\"%X{trace_id} %X{span_id} %X{service} %X{user} %m%n%ex{none}\"/>";
  private static final String FILE =
      "<File name=\"file\" fileName=\"DIR/shop.log\">" + PATTERN + "</File>";
  private static final String ASYNC = "<Async name=\"async\"><AppenderRef ref=\"file\"/></Async>";

  abstract ForkedApplication application();

  @ParameterizedTest
  @ValueSource(strings = {"<Root>file</Root>", "<Root>async</Root>", "<AsyncRoot>file</AsyncRoot>"})
  void aLineHasTheIdsOfItsOperation(String logger) {
    Path directory = use(logger);

    RecordedSpan span = onlySpan("sayInRequest", "hello");

    assertThat(Log4j.lines(directory.resolve("shop.log"), 1))
        .containsExactly(span.traceId() + " " + span.spanId() + " Lines  hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<Root>file</Root>", "<AsyncRoot>file</AsyncRoot>"})
  void aLineOutsideOfAnOperationHasNone(String logger) {
    Path directory = use(logger);

    application().run("sayInRequest", "inside");
    application().run("say", "com.acme.Shop", "INFO", "outside");
    application().run("sayInRequest", "inside");

    assertThat(Log4j.lines(directory.resolve("shop.log"), 3)).element(1).isEqualTo("    outside");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<Root>file</Root>", "<Root>async</Root>", "<AsyncRoot>file</AsyncRoot>"})
  void aLineAboutAnOperationThatIsOverHasItsIds(String logger) {
    Path directory = use(logger);

    RecordedSpan span = onlySpan("sayThatItHasFailed", "failed");

    assertThat(Log4j.lines(directory.resolve("shop.log"), 2))
        .containsExactly(span.traceId() + " " + span.spanId() + " Lines  failed", "    failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<Root>file</Root>", "<AsyncRoot>file</AsyncRoot>"})
  void itsIdsAreNoneOfTheLinesThatAreLoggedMeanwhile(String logger) {
    Path directory = use(logger);

    RecordedSpan span = onlySpan("sayThatItHasFailedWhileOthersAreLogged", "failed");

    assertThat(Log4j.lines(directory.resolve("shop.log"), 4))
        .filteredOn(line -> line.endsWith("inner line"))
        .isNotEmpty()
        .allMatch(line -> line.equals("    inner line"));
    assertThat(Log4j.lines(directory.resolve("shop.log"), 4))
        .contains(
            span.traceId() + " " + span.spanId() + " Lines  failed shown shown", "    failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<Root>file</Root>", "<AsyncRoot>file</AsyncRoot>"})
  void theApplicationsOwnContextStays(String logger) {
    Path directory = use(logger);

    RecordedSpan first = onlySpan("sayInRequestWith", "user", "ann", "hello");
    RecordedSpan second = onlySpan("sayInRequestWith", "trace_id", "mine", "hello");

    assertThat(Log4j.lines(directory.resolve("shop.log"), 2))
        .containsExactly(
            first.traceId() + " " + first.spanId() + " Lines ann hello",
            "mine " + second.spanId() + " Lines  hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<Root>file</Root>", "<Root>async</Root>", "<AsyncRoot>file</AsyncRoot>"})
  void linesOfThreadsThatLogAtOnceAreNotMixedUp(String logger) {
    Path directory = use(logger);

    List<RecordedSpan> spans = application().spansOf("sayInThreads", "500");

    List<String> lines = Log4j.lines(directory.resolve("shop.log"), 1000);
    assertThat(lines).hasSize(1000);
    assertThat(spans).hasSize(2);
    assertThat(lines.stream().distinct().toList())
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line).containsAnyOf(spans.get(0).spanId(), spans.get(1).spanId()));
    assertThat(lines.stream().map(line -> line.replaceAll(".* ", "")).distinct()).hasSize(2);
  }

  @Test
  void jsonLayoutPrintsThemWithoutBeingToldTo() {
    Path directory =
        Log4j.use(
            application(),
            "<File name=\"file\" fileName=\"DIR/shop.log\">"
                + "<JsonLayout compact=\"true\" eventEol=\"true\" properties=\"true\"/></File>",
            root("<Root>file</Root>"));

    RecordedSpan span = onlySpan("sayInRequest", "hello");

    // Older versions write the context as a list of keys and values.
    Map<String, Object> line = Log4j.json(directory.resolve("shop.log"), 1).get(0);
    assertThat(line.get("contextMap").toString())
        .contains("trace_id", span.traceId(), "span_id", span.spanId(), "service", "Lines");
  }

  private Path use(String logger) {
    return Log4j.use(application(), FILE + ASYNC, root(logger));
  }

  /** {@code <Root>file</Root>} for {@code <Root level="all"><AppenderRef ref="file"/></Root>}. */
  private static String root(String logger) {
    return logger.replaceAll("<(\\w+)>(\\w+)</", "<$1 level=\"all\"><AppenderRef ref=\"$2\"/></");
  }

  private RecordedSpan onlySpan(String scenario, String... arguments) {
    List<RecordedSpan> spans = application().spansOf(scenario, arguments);
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }
}
