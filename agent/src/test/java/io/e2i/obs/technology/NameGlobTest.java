package io.e2i.obs.technology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameGlobTest {

  @Test
  void staysWithinAPackageWithOneStar() {
    assertThat(matches("com.acme.*Model", "com/acme/ChurnModel")).isTrue();
    assertThat(matches("com.acme.*Model", "com/acme/Outer$ChurnModel")).isTrue();
    assertThat(matches("com.acme.*Model", "com/acme/deep/ChurnModel")).isFalse();
    assertThat(matches("com.acme.*Model", "com/acme/ChurnModels")).isFalse();
    assertThat(matches("com.*.Model", "com/acme/Model")).isTrue();
  }

  @Test
  void crossesPackagesWithTwoStars() {
    assertThat(matches("com.acme.**", "com/acme/deep/deeper/Any")).isTrue();
    assertThat(matches("com.acme.**", "com/acmeother/Any")).isFalse();
    assertThat(matches("com.acme.**.*Model", "com/acme/deep/ChurnModel")).isTrue();
    assertThat(matches("**.CausalImpactAgent", "a/b/CausalImpactAgent")).isTrue();
    assertThat(matches("**.CausalImpactAgent", "CausalImpactAgent")).isTrue();
    assertThat(matches("**.CausalImpactAgent", "a/b/MyCausalImpactAgent")).isFalse();
  }

  @Test
  void meansAnyPackageWithoutADot() {
    assertThat(matches("*Service", "com/acme/BillingService")).isTrue();
    assertThat(matches("*Service", "BillingService")).isTrue();
    assertThat(matches("*Service", "com/acme/ServiceLoader")).isFalse();
  }

  private static boolean matches(String glob, String className) {
    return NameGlob.of(glob).matches(className);
  }
}
