package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever else a URL is made of: no secret that stands in it is shown. */
class AnyUrlTest {

  private static final String SECRET = "s3cr3t";
  private static final String[] PIECES = {
    "http://",
    "https://",
    "//",
    "h",
    ":8080",
    "/",
    "/a",
    ";",
    ";v=1",
    "?",
    "&",
    "#",
    "=",
    "a=1",
    "%",
    "%3D",
    "%26",
    "%zz",
    "[::1]",
    "é",
    "\u0000",
    "\uD83D",
    " ",
    "+",
    "..",
    "a".repeat(500),
  };
  private static final String[] NAMES = {
    "token", "sig", "SIG", "api_key", "access%5Ftoken", "%74oken", "X-Amz-Signature", "password",
  };
  private static final String[] VALUE_ENDS = {"", "%26", "=", "+", "%", "@", ":", "!", "é"};

  @Test
  void showsNoSecretWhateverStandsAroundIt() {
    long failures = SelfCounter.OPERATION_FAILURES.value();
    for (int seed = 0; seed < 100_000; seed++) {
      Random random = new Random(seed);
      String query = pieces(random) + "&" + secret(random) + "&" + pieces(random);
      String url = "http://u" + ":" + SECRET + "@h/" + pieces(random) + "?" + query;
      assertThat(Redaction.url(url)).as("seed %s: %s", seed, url).doesNotContain(SECRET);
      assertThat(Redaction.url("/p?" + query)).as("seed %s", seed).doesNotContain(SECRET);
      assertThat(Redaction.query(query)).as("seed %s: %s", seed, query).doesNotContain(SECRET);
    }
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failures);
  }

  @Test
  void takesOnePassOverAUrlOfRepetitions() {
    for (String piece : PIECES) {
      String url = piece.repeat(1_000_000 / piece.length());
      assertThat(Redaction.url(url).length()).isLessThan(5_000);
      assertThat(Redaction.url("http://h/?" + "token=".repeat(100_000))).hasSizeLessThan(5_000);
    }
  }

  private static String secret(Random random) {
    return NAMES[random.nextInt(NAMES.length)]
        + "="
        + (random.nextBoolean() ? "x" + VALUE_ENDS[random.nextInt(VALUE_ENDS.length)] : "")
        + SECRET;
  }

  private static String pieces(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(6); n > 0; n--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
