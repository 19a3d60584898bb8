package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessContextTest {

  private static final List<String> ALL =
      List.of(BusinessHeaders.TENANT, BusinessHeaders.USER, BusinessHeaders.LABELS);
  private static final OperationTemplate SERVER = template(OperationKind.HTTP_SERVER);
  private static final OperationTemplate CLIENT = template(OperationKind.HTTP_CLIENT);
  private static final OperationTemplate QUERY = template(OperationKind.DATABASE);

  private final long failuresBefore = SelfCounter.OPERATION_FAILURES.value();
  private final long refusedBefore = SelfCounter.BUSINESS_VALUES_REFUSED.value();

  @AfterEach
  void nothingWasSwallowed() {
    Operations.stop();
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failuresBefore);
  }

  @Test
  void headersSayForWhomARequestIs() {
    read(List.of());
    Operation server =
        start(Map.of("X-Tenant-ID", "acme", "X-User", "u|7", "X-Brand", "north", "X-Other", "x"));
    Operation query = Operations.startLeaf(QUERY);

    assertThat(query.trace().business().tenant()).isEqualTo("acme");
    assertThat(query.trace().business().user()).isEqualTo("u|7");
    assertThat(query.trace().business().labels()).isEqualTo(Map.of("brand", "north"));
    assertThat(BusinessContext.of(query)).isSameAs(server.trace().business());
    end(query, server);
  }

  @Test
  void theFirstHeaderWithAValueCounts() {
    Operations.use(
        settings(
            new BusinessHeaders(
                List.of("X-Tenant", "X-Org"), List.of(), Map.of(), List.of(), List.of())));
    Operation second = start(Map.of("X-Org", "acme"));
    second.end();
    Operation insane = start(Map.of("X-Tenant", "a b", "X-Org", "acme"));
    insane.end();

    assertThat(second.trace().business().tenant()).isEqualTo("acme");
    assertThat(insane.trace().business().tenant()).isEqualTo("acme");
  }

  @Test
  void nothingIsReadUnlessItIsNamed() {
    Operations.use(settings(BusinessHeaders.NONE));
    Operation server = start(Map.of("X-Tenant-ID", "acme", "baggage", "tenant.id=acme,user.id=7"));

    assertThat(server.trace().business()).isSameAs(BusinessContext.NONE);
    assertThat(server.trace().getClass()).isSameAs(Trace.class);
    end(server);
  }

  @Test
  void baggageIsReadAsFarAsItIsNamed() {
    read(List.of(BusinessHeaders.TENANT, BusinessHeaders.LABELS));
    Operation server =
        start(
            Map.of(
                "baggage",
                "tenant.id=acme,user.id=7,e2i.label.brand=north%2Feast,e2i.label.other=x"));

    BusinessContext business = server.trace().business();
    assertThat(business.tenant()).isEqualTo("acme");
    assertThat(business.user()).isNull();
    assertThat(business.labels()).isEqualTo(Map.of("brand", "north/east"));
    end(server);
  }

  @Test
  void aHeaderCountsMoreThanBaggage() {
    use(ALL, ALL);
    Operation server =
        start(Map.of("X-Tenant-ID", "acme", "baggage", "tenant.id=evil,user.id=7,theirs=1"));

    assertThat(server.trace().business().tenant()).isEqualTo("acme");
    assertThat(server.trace().business().user()).isEqualTo("7");
    assertThat(baggage(server))
        .containsExactlyInAnyOrder("tenant.id=acme", "user.id=7", "theirs=1");
    end(server);
  }

  @Test
  void messagesAreReadByTheirBaggageAlone() {
    read(List.of(BusinessHeaders.TENANT));
    Map<String, String> message = Map.of("x-tenant-id", "evil", "baggage", "tenant.id=acme");
    Operation process =
        Tasks.startProcess(template(OperationKind.TASK_PROCESS), message, new Getter(), -1);
    Operation query = Operations.startLeaf(QUERY);

    assertThat(query.trace().business().tenant()).isEqualTo("acme");
    end(query, process);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a\nb", "ä", "a;b", "a,b", "<script>", "a\"", "a\\b", "a%20b", "{{x}}"})
  void whatIsNotSafeCountsAsAbsent(String value) {
    read(List.of());
    Operation server = start(Map.of("X-Tenant-ID", value));
    server.end();

    assertThat(server.trace().business()).isSameAs(BusinessContext.NONE);
    assertThat(SelfCounter.BUSINESS_VALUES_REFUSED.value()).isEqualTo(refusedBefore + 1);
  }

  @Test
  void whatIsTooLongCountsAsAbsent() {
    use(ALL, List.of());
    Operation longest = start(Map.of("X-Tenant-ID", "a".repeat(128)));
    longest.end();
    Operation tooLong = start(Map.of("X-Tenant-ID", "a".repeat(129)));
    tooLong.end();
    Operation huge =
        start(Map.of("X-User", "a".repeat(100_000), "baggage", "tenant.id=" + "a".repeat(100_000)));
    huge.end();

    assertThat(longest.trace().business().tenant()).hasSize(128);
    assertThat(tooLong.trace().business()).isSameAs(BusinessContext.NONE);
    assertThat(huge.trace().business()).isSameAs(BusinessContext.NONE);
    assertThat(SelfCounter.BUSINESS_VALUES_REFUSED.value()).isEqualTo(refusedBefore + 2);
  }

  @Test
  void nothingIsSentOnUnlessItIsNamed() {
    read(ALL);
    Operation server = start(Map.of("X-Tenant-ID", "acme", "X-User", "7"));

    assertThat(sent(server)).doesNotContainKey("baggage");
    end(server);
  }

  @Test
  void whatIsNamedIsSentOnBesideWhatCameAlong() {
    use(List.of(), List.of(BusinessHeaders.TENANT, BusinessHeaders.LABELS));
    Operation server =
        start(
            Map.of("X-Tenant-ID", "acme", "X-User", "7", "X-Brand", "a/b", "baggage", "theirs=1"));

    assertThat(baggage(server))
        .containsExactlyInAnyOrder("tenant.id=acme", "e2i.label.brand=a%2Fb", "theirs=1");
    end(server);
  }

  @Test
  void aMessageTakesItAlong() {
    use(List.of(), ALL);
    Operation server = start(Map.of("X-Tenant-ID", "acme"));
    Operation send = Operations.startLeaf(template(OperationKind.TASK_SEND));
    Map<String, String> message = new TreeMap<>();
    Tasks.inject(send, message, Map::put);

    assertThat(message).containsEntry("baggage", "tenant.id=acme");
    end(send, server);
  }

  @Test
  void whatFindsNoRoomIsLeftOutAndTheRestStays() {
    use(List.of(), ALL);
    String many = "k=" + "v".repeat(8180);
    Operation full = start(Map.of("X-Tenant-ID", "acme", "baggage", many));
    assertThat(baggage(full)).containsExactly(many);
    end(full);
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      entries.add("k" + i + "=1");
    }
    Operation crowded = start(Map.of("X-Tenant-ID", "acme", "baggage", String.join(",", entries)));
    assertThat(baggage(crowded)).containsExactlyInAnyOrderElementsOf(entries);
    end(crowded);
  }

  @Test
  void whatAnAgentSaysHoldsForWhatItCalls() {
    use(List.of(), ALL);
    Operation server = start(Map.of("X-Tenant-ID", "acme", "X-User", "7", "X-Brand", "north"));
    Operation agent = Operations.start(AgentRuns.agent("agents", "planner", null));
    agent.set(OperationAttributes.TENANT_ID, "Müller & Sons");
    agent.set(OperationAttributes.label("region"), "east");
    Operation call = LlmCalls.start("test", LlmCalls.CHAT, "openai", "gpt-4o");
    Operation client = Operations.start(CLIENT);

    BusinessContext inside = BusinessContext.of(client);
    assertThat(inside.tenant()).isEqualTo("Müller & Sons");
    assertThat(inside.user()).isEqualTo("7");
    assertThat(inside.labels()).isEqualTo(Map.of("brand", "north", "region", "east"));
    assertThat(BusinessContext.of(agent).tenant()).isEqualTo("Müller & Sons");
    assertThat(BusinessContext.tenantOf(call)).isEqualTo("Müller & Sons");
    assertThat(client.trace().id()).isEqualTo(server.trace().id());
    assertThat(baggage(client)).contains("tenant.id=M%C3%BCller%20&%20Sons");
    end(client, call, agent);
    Operation after = Operations.start(CLIENT);
    assertThat(BusinessContext.of(after).tenant()).isEqualTo("acme");
    end(after, server);
  }

  @Test
  void whatNoNameCanBeIsNotTakenFromAnAgent() {
    use(List.of(), ALL);
    Operation agent = Operations.start(AgentRuns.agent("agents", "planner", null));
    agent.set(OperationAttributes.TENANT_ID, "a\r\nX-Evil: 1");
    agent.set(OperationAttributes.USER_ID, "x".repeat(1000));
    Operation client = Operations.start(CLIENT);

    assertThat(BusinessContext.of(client)).isSameAs(BusinessContext.NONE);
    assertThat(sent(client)).doesNotContainKey("baggage");
    end(client, agent);
  }

  private static void read(List<String> baggage) {
    use(baggage, List.of());
  }

  private static void use(List<String> read, List<String> sent) {
    Operations.use(
        settings(
            new BusinessHeaders(
                List.of("X-Tenant-ID"),
                List.of("X-User"),
                Map.of("brand", "X-Brand"),
                read,
                sent)));
  }

  private static OperationSettings settings(BusinessHeaders headers) {
    Propagation propagation = Propagation.of(List.of("tracecontext", "baggage"), headers);
    return new OperationSettings(List.of(), List.of(), 1.0, propagation, true);
  }

  private static Operation start(Map<String, String> headers) {
    Map<String, String> lowerCase = new TreeMap<>();
    headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    return Operations.startServer(SERVER, lowerCase, new Getter());
  }

  private static Map<String, String> sent(Operation operation) {
    Map<String, String> sent = new TreeMap<>();
    Operations.inject(operation, sent, Map::put);
    return sent;
  }

  private static List<String> baggage(Operation operation) {
    return List.of(sent(operation).get("baggage").split(","));
  }

  private static void end(Operation... operations) {
    for (Operation operation : operations) {
      operation.end();
    }
  }

  private static OperationTemplate template(OperationKind kind) {
    String[] labels = kind.templateLabels().toArray(new String[0]);
    return new OperationTemplate(kind, "test", "x", Attributes.empty(), labels);
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
