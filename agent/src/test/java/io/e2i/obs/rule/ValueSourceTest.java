package io.e2i.obs.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueSourceTest {

  private static final String CARD = "4111111111111111";

  private final ValueSource source =
      ValueSource.path(PathParser.parse("$arg0", new RuleState("here", "com.acme.Any")));

  @Test
  void redactsWhatAPathLeadsTo() {
    assertThat(source.redacted(call("joe@acme.com"))).isEqualTo("[REDACTED:email]");
    assertThat(source.redacted(call(Long.valueOf(CARD)))).isEqualTo("[REDACTED:card]");
    assertThat(source.redacted(call("x".repeat(119) + " " + CARD))).doesNotContain("411");
    assertThat(source.redacted(call(" churn "))).isEqualTo("churn");
    assertThat(source.redacted(call(null))).isNull();
    assertThat(source.redacted(call(new Object()))).isNull();
    assertThat(source.text(call("joe@acme.com"))).as("a user").isEqualTo("joe@acme.com");
  }

  @Test
  void showsNothingUnderADeniedName() {
    assertThat(source.redacted(call("hunter2"), "e2i.label.password"))
        .isEqualTo("[REDACTED:field]");
    assertThat(source.redacted(call("hunter2"), "brand")).isEqualTo("hunter2");
    assertThat(source.redacted(call(null), "password")).isNull();
  }

  @Test
  void leavesWhatTheConfigurationSays() {
    ValueSource fixed = ValueSource.fixed("ops@acme.com");
    assertThat(fixed.redacted(call(null), "password")).isEqualTo("ops@acme.com");
  }

  private static CallValues call(@Nullable Object argument) {
    return new CallValues(ValueSourceTest.class, null, new Object[] {argument});
  }
}
