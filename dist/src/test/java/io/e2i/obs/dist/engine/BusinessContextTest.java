package io.e2i.obs.dist.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.BusinessScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a request's header to the query, and on to the next service. */
class BusinessContextTest {

  private static final String REFUSED = "e2i_obs_business_values_refused_total";

  @RegisterExtension
  static final ForkedApplication APP =
      ForkedApplication.of(BusinessScenarios.class)
          .config(
              """
              reload: {every: 1s}
              slow_queries: {threshold: 0ms}
              business_context:
                tenant: [X-Tenant-ID]
                user: [X-User]
                labels: {brand: X-Brand}
                baggage: [tenant, labels]
                propagate: [tenant, labels]
              """)
          .start();

  private static URI server;
  private String answer;

  @BeforeAll
  static void serve() {
    server = URI.create("http://127.0.0.1:" + APP.run("serve"));
  }

  @Test
  void aTenantIsOnEverySpanAndGoesOn() {
    List<RecordedSpan> spans = request("X-Tenant-ID", "acme", "X-User", "u1", "X-Brand", "north");

    assertThat(answer.split(","))
        .containsExactlyInAnyOrder("tenant.id=acme", "e2i.label.brand=north");
    assertThat(spans)
        .extracting(RecordedSpan::kind)
        .containsExactlyInAnyOrder("SERVER", "CLIENT", "CLIENT", "SERVER");
    assertThat(spans).extracting(span -> span.attribute("tenant.id")).containsOnly("acme");
    assertThat(spans).extracting(span -> span.attribute("e2i.label.brand")).containsOnly("north");
    // The user is not sent on, so the second service does not know.
    assertThat(spans).filteredOn(span -> "u1".equals(span.attribute("user.id"))).hasSize(3);
    awaitOutput("tenant acme");
    Path slow = APP.files().resolve("slow-queries.jsonl");
    await(() -> Files.exists(slow) && read(slow).contains("\"tenant\":\"acme\""), slow::toString);
  }

  @Test
  void whatTheCallerSaysInBaggageDoesNotBeatTheHeader() {
    List<RecordedSpan> spans =
        request("X-Tenant-ID", "acme", "baggage", "tenant.id=evil,user.id=root,theirs=1");

    assertThat(answer.split(","))
        .containsExactlyInAnyOrder("tenant.id=acme", "user.id=root", "theirs=1");
    assertThat(spans).extracting(span -> span.attribute("tenant.id")).containsOnly("acme");
    assertThat(spans).extracting(span -> span.attribute("user.id")).containsOnlyNulls();
  }

  @Test
  void aValueThatWouldBeTwoEntriesOfBaggageIsRefused() {
    assertRefused("X-Tenant-ID", "acme,user.id=root");
    assertRefused("X-Tenant-ID", "acme;x=y");
    assertRefused("X-Tenant-ID", "a b");
    assertRefused("baggage", "tenant.id=a%0D%0Ab");
  }

  @Test
  void aHeaderOf100KilobytesIsRefused() {
    assertRefused("X-Tenant-ID", "a".repeat(100_000));
  }

  @Test
  void nothingGoesOnUnlessItIsAllowed() {
    APP.reconfigure("business_context: {propagate: []}");
    awaitOutput("has changed: business_context.propagate");
    List<RecordedSpan> spans = request("X-Tenant-ID", "acme");

    assertThat(answer).isEqualTo("null");
    assertThat(spans).filteredOn(span -> "acme".equals(span.attribute("tenant.id"))).hasSize(3);
    APP.reconfigure("business_context: {propagate: [tenant, labels]}");
    await(() -> APP.output().split("has changed: ").length == 3, APP::output);
  }

  private void assertRefused(String header, String value) {
    double before = refused();
    List<RecordedSpan> spans = request(header, value);

    assertThat(spans).hasSize(4);
    assertThat(spans).extracting(span -> span.attribute("tenant.id")).containsOnlyNulls();
    assertThat(answer).doesNotContain("acme");
    assertThat(refused()).isGreaterThan(before);
  }

  private static double refused() {
    return APP.metrics().value(REFUSED).orElse(0);
  }

  private static void awaitOutput(String text) {
    await(() -> APP.output().contains(text), () -> text + " in " + APP.output());
  }

  private static void await(BooleanSupplier condition, Supplier<String> failure) {
    Await.until(Duration.ofSeconds(20), condition, failure);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<RecordedSpan> request(String... headers) {
    return APP.spansDuring(
        () -> {
          RawHttp.Response response = RawHttp.get(server, "/orders", headers);
          assertThat(response.status()).isEqualTo(200);
          answer = response.body();
        });
  }
}
