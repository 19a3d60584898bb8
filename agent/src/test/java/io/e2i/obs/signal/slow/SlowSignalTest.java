package io.e2i.obs.signal.slow;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.RateLimit;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.common.Attributes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowSignalTest {

  private static final SlowLimit ALL = new SlowLimit(Duration.ZERO, Map.of(), 1000, 10);
  private static final SlowLimit NONE = new SlowLimit(Duration.ofHours(1), Map.of(), 1000, 10);
  private static final OperationTemplate REQUEST =
      new OperationTemplate(OperationKind.HTTP_SERVER, "servlet", "GET", Attributes.empty());

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<SlowRecord> records = new ArrayList<>();
  private final SlowSignal signal = new SlowSignal("shop", ALL, ALL, records::addAll);

  @BeforeEach
  void listen() {
    AgentLog.output(new PrintStream(log, true, StandardCharsets.UTF_8));
    Operations.use(
        new OperationSettings(
            List.of(), List.of(signal), 1, Propagation.of(List.of("x-request-id")), true));
  }

  @AfterEach
  void stop() {
    Operations.stop();
    AgentLog.output(System.err);
  }

  @Test
  void marksAndDescribesASlowQuery() {
    Operation query = query("jdbc");
    query.set(DatabaseAttributes.QUERY_TEXT, "SELECT *\n\tFROM orders\u0007 WHERE id = ?");
    query.set(DatabaseAttributes.RESPONSE_RETURNED_ROWS, 12L);
    query.end();
    signal.drain();

    assertThat(query.isSlow()).isTrue();
    assertThat(query.get(OperationAttributes.SLOW)).isTrue();
    assertThat(records)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.operation()).isSameAs(query);
              assertThat(record.service()).isEqualTo("shop");
            });
    assertThat(logged())
        .singleElement()
        .asString()
        .matches(
            "\\[e2i-obs] INFO Slow query: \\d+ ms, h2database: SELECT \\* FROM orders WHERE id = \\?,"
                + " rows 12, (called at org.junit[^,]*, )?trace "
                + query.trace().id());
  }

  @Test
  void describesASlowRequestWithItsId() {
    Operation request = Operations.start(REQUEST);
    request.rename("GET /orders/{id}");
    request.set(HttpAttributes.RESPONSE_STATUS_CODE, 500L);
    request.fail("500");
    request.end();
    signal.drain();

    assertThat(records).hasSize(1);
    assertThat(logged())
        .singleElement()
        .asString()
        .contains(
            " ms, GET /orders/{id}, status 500, failed with 500",
            "request " + request.trace().requestId());
  }

  @Test
  void leavesQuickCallsAlone() {
    signal.use(NONE, NONE);
    Operation query = query("jdbc");
    query.end();
    signal.use(SlowLimit.OFF, SlowLimit.OFF);
    Operations.start(REQUEST).end();
    signal.drain();

    assertThat(query.isSlow()).isFalse();
    assertThat(query.get(OperationAttributes.SLOW)).isNull();
    assertThat(records).isEmpty();
    assertThat(logged()).isEmpty();
  }

  @Test
  void aTechnologyMayHaveAThresholdOfItsOwn() {
    signal.use(
        new SlowLimit(
            Duration.ofHours(1), Map.of("jdbc", Duration.ZERO, "redis", Duration.ofHours(2)), 9, 0),
        NONE);
    Operation slow = query("jdbc");
    slow.end();
    Operation quick = query("mongodb");
    quick.end();
    signal.drain();

    assertThat(slow.isSlow()).isTrue();
    assertThat(quick.isSlow()).isFalse();
    assertThat(records).hasSize(1);
    assertThat(records.get(0).callSite()).isEmpty();
  }

  @Test
  void writesDownAsManyAsTheLimitAllowsAndCountsTheRest() {
    signal.use(new SlowLimit(Duration.ZERO, Map.of(), 3, 10), NONE);
    long before = SelfCounter.SLOW_CALLS_SUPPRESSED.value();
    Operation last = null;
    for (int i = 0; i < 10; i++) {
      last = query("jdbc");
      last.end();
    }
    signal.drain(System.nanoTime());
    assertThat(records).hasSize(3);
    assertThat(last.isSlow()).isTrue();
    assertThat(SelfCounter.SLOW_CALLS_SUPPRESSED.value()).isEqualTo(before + 7);
    assertThat(logged()).hasSize(3);

    signal.drain(System.nanoTime() + TimeUnit.SECONDS.toNanos(61));
    signal.drain(System.nanoTime() + TimeUnit.SECONDS.toNanos(200));
    assertThat(logged())
        .hasSize(4)
        .last()
        .asString()
        .isEqualTo(
            "[e2i-obs] INFO 7 more slow calls were not written down (slow_queries.per_minute,"
                + " slow_requests.per_minute).");
  }

  @Test
  void countsWhatTheQueueCannotHold() {
    long before = SelfCounter.RECORDS_DROPPED_QUEUE_FULL.value();
    for (int i = 0; i < 300; i++) {
      query("jdbc").end();
    }
    signal.drain();

    assertThat(records).hasSize(256);
    assertThat(SelfCounter.RECORDS_DROPPED_QUEUE_FULL.value()).isEqualTo(before + 44);
  }

  @Test
  void shortensAHugeStatementInTheLog() {
    query("jdbc").set(DatabaseAttributes.QUERY_TEXT, "SELECT " + "x".repeat(10_000_000)).end();
    signal.drain();

    assertThat(logged()).singleElement().asString().hasSizeLessThan(1000).contains("xxx…, ");
  }

  @Test
  void letsTheLimitPassAgainInTheNextMinute() {
    RateLimit limit = new RateLimit(0);
    assertThat(limit.passes(1, 2)).isTrue();
    assertThat(limit.passes(2, 2)).isTrue();
    assertThat(limit.passes(3, 2)).isFalse();
    assertThat(limit.passes(TimeUnit.SECONDS.toNanos(60), 2)).isTrue();
    assertThat(limit.passes(TimeUnit.SECONDS.toNanos(61), 0)).isFalse();
  }

  private static Operation query(String technology) {
    return Operations.startLeaf(
        new OperationTemplate(
            OperationKind.DATABASE,
            technology,
            "SELECT orders",
            Attributes.empty(),
            "h2database",
            "SELECT",
            "orders"));
  }

  private List<String> logged() {
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
