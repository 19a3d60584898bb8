package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.e2i.obs.self.SelfCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a URL is made of: it is looked at in bounded time, and what is found is sane. */
class AnyModelUrlTest {

  private static final String[] PIECES = {
    "/",
    "//",
    "v1",
    "v2",
    "models",
    "versions",
    "labels",
    "infer",
    ":predict",
    ":explain",
    ":classify",
    ":regress",
    "invocations",
    "predictions",
    "explanations",
    "seldon",
    "api",
    "v1.0",
    "serving-endpoints",
    "endpoints",
    "served-models",
    "m",
    "iris-2",
    "%",
    "%2",
    "%2F",
    "%00",
    "%ff",
    "%C3%A8",
    "é",
    "\u0000",
    "\uD83D",
    " ",
    "*",
    ":",
    ";v=1",
    "a".repeat(200),
  };
  private static final String[] HOSTS = {
    "h", "", "*", "[::1]", "runtime.sagemaker.eu-west-1.amazonaws.com", "a".repeat(300),
  };

  @AfterEach
  void restoreDefaults() {
    ModelServers.use(true, List.of(), null);
  }

  @Test
  void findsOnlySaneNames() {
    long failures = SelfCounter.OPERATION_FAILURES.value();
    ModelServers.use(true, someHosts(), null);
    int found = 0;
    for (int seed = 0; seed < 300_000; seed++) {
      Random random = new Random(seed);
      String host = HOSTS[random.nextInt(HOSTS.length)];
      ModelCall call = ModelServers.match("POST", host, random.nextInt(3), path(random));
      if (call != null) {
        found++;
        assertThat(PathEnd.isName(call.model())).as("seed %s: %s", seed, call.model()).isTrue();
        assertThat(call.version() == null || PathEnd.isName(call.version())).isTrue();
        assertThat(PredictionTemplates.TYPES).contains(call.type());
      }
    }
    assertThat(found).isGreaterThan(1000);
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failures);
  }

  @Test
  void takesNoTimeOverRepetitions() {
    ModelServers.use(true, someHosts(), null);
    for (String piece : PIECES) {
      String path = "/" + piece.repeat(1_000_000 / piece.length());
      String shorter = path.substring(0, 2000);
      assertThatCode(
              () -> {
                assertThat(ModelServers.match("POST", "h", 80, path)).isNull();
                ModelServers.match("POST", "h", 80, shorter);
                ModelServers.match("POST", "h", 80, shorter + "/infer");
                ModelServers.match("POST", path, 80, "/v2/models/m/infer");
              })
          .doesNotThrowAnyException();
    }
    String stars = "a*".repeat(60) + "b";
    assertThat(timed(new StarPattern(stars, false), "a".repeat(2000)))
        .isLessThan(Duration.ofSeconds(1));
  }

  private static Duration timed(StarPattern pattern, String text) {
    long start = System.nanoTime();
    assertThat(pattern.matches(text)).isFalse();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static List<ModelHost> someHosts() {
    List<ModelHost> hosts = new ArrayList<>();
    for (ModelRuntime runtime : ModelRuntime.values()) {
      hosts.add(new ModelHost("h", 1, "*m*/*", runtime, "m", "1", "ranking"));
      hosts.add(new ModelHost("h*", 2, null, runtime, "m", null, null));
    }
    return hosts;
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder();
    for (int n = random.nextInt(9); n > 0; n--) {
      path.append(random.nextInt(5) == 0 ? "" : "/");
      path.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return path.toString();
  }
}
