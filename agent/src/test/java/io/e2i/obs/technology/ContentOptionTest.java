package io.e2i.obs.technology;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.content.ContentLevel;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContentOptionTest {

  private final ContentOption content = new ContentOption("onnxruntime");

  @AfterEach
  void forget() {
    ContentLevel.use(ContentLevel.NONE);
    TechnologyOptions.use(Map.of());
  }

  @Test
  void followsTheStandardWhereTheTechnologyHasNoWish() {
    use("");
    assertThat(content.level()).isEqualTo(ContentLevel.NONE);

    ContentLevel.use(ContentLevel.SUMMARY);
    assertThat(content.level()).isEqualTo(ContentLevel.SUMMARY);
  }

  @Test
  void followsTheWishAsTheConfigurationChanges() {
    ContentLevel.use(ContentLevel.SUMMARY);

    use("full");
    assertThat(content.level()).isEqualTo(ContentLevel.FULL);
    use("none");
    assertThat(content.level()).isEqualTo(ContentLevel.NONE);
  }

  @Test
  void keepsNothingWithoutAuditTrail() {
    use("full");

    assertThat(content.level()).isEqualTo(ContentLevel.NONE);
  }

  private static void use(String wish) {
    TechnologyOptions.use(Map.of("onnxruntime", new TechnologyOptions(Map.of("content", wish))));
  }
}
