package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.BusinessHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusinessContextConfigTest {

  @Test
  void nothingIsReadOrSentByDefault() {
    BusinessContextConfig config = config("# nothing").businessContext();

    assertThat(config.tenant()).isEmpty();
    assertThat(config.user()).isEmpty();
    assertThat(config.labels()).isEmpty();
    assertThat(config.baggage()).isEmpty();
    assertThat(config.propagate()).isEmpty();
    assertThat(config.tenantsInMetrics()).isEqualTo(100);
  }

  @Test
  void isRead() {
    BusinessContextConfig config =
        config(
                "business_context:\n"
                    + "  tenant: [X-Tenant-ID, X-Org]\n"
                    + "  user: X-User\n"
                    + "  labels: {brand: X-Brand}\n"
                    + "  baggage: [tenant]\n"
                    + "  propagate: tenant, labels\n"
                    + "  tenants_in_metrics: 0\n")
            .businessContext();

    assertThat(config.tenant()).containsExactly("X-Tenant-ID", "X-Org");
    assertThat(config.user()).containsExactly("X-User");
    assertThat(config.labels()).isEqualTo(Map.of("brand", "X-Brand"));
    assertThat(config.baggage()).containsExactly("tenant");
    assertThat(config.propagate()).containsExactly("tenant", "labels");
    assertThat(config.tenantsInMetrics()).isZero();
  }

  @Test
  void saysEverythingThatIsWrong() {
    assertThat(
            problemsOf(
                "business_context:\n"
                    + "  tenant: 'X Tenant'\n"
                    + "  labels: {a.b: X-Brand, brand: 'a:b'}\n"
                    + "  baggage: true\n"
                    + "  tenants_in_metrics: -1\n"))
        .containsExactly(
            "business_context.tenant (line 2) must be a list of which each is the name of a header"
                + " such as X-Tenant-ID, but is \"X Tenant\"",
            "business_context.labels.brand (line 3) must be the name of a header such as"
                + " X-Tenant-ID, but is \"a:b\"",
            "business_context.labels.a.b (line 3) must have a name of 1 to 40 letters, digits, -"
                + " and _",
            "business_context.baggage (line 4) must be a list of which each is tenant, user or"
                + " labels, but is \"true\"",
            "business_context.tenants_in_metrics (line 5) must be a whole number from 0 to 10000,"
                + " but is \"-1\"");
  }

  @Test
  void baggageNeedsItsPropagator() {
    assertThat(
            problemsOf(
                "tracing: {propagators: [tracecontext]}\n"
                    + "business_context: {propagate: [tenant]}\n"))
        .containsExactly(
            "business_context.propagate (line 2) must be left empty, or baggage must be among"
                + " tracing.propagators, but is a list");
  }

  @Test
  void knowsTheSameWordsAsTheHeaders() {
    assertThat(BusinessContextConfig.PARTS)
        .containsExactlyElementsOf(
            List.of(BusinessHeaders.TENANT, BusinessHeaders.USER, BusinessHeaders.LABELS));
  }
}
