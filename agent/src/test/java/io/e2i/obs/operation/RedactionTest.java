package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @AfterEach
  void restoreDefaults() {
    Redaction.use(Redaction.DEFAULT_QUERY_PARAMETERS, Redaction.DEFAULT_HEADERS);
  }

  @ParameterizedTest
  @CsvSource({
    "http://u:p@h:1/a, http://REDACTED:REDACTED@h:1/a",
    "http://u@h/, http://REDACTED:REDACTED@h/",
    "https://u:p@x@h?q=1, https://REDACTED:REDACTED@h?q=1",
    "//u:p@h, //REDACTED:REDACTED@h",
    "http://h/?sig=abc, http://h/?sig=REDACTED",
    "http://h/?SIG=abc&a=1, http://h/?SIG=REDACTED&a=1",
    "http://h/?a=1&token=a/b?c=d;e&b=2, http://h/?a=1&token=REDACTED&b=2",
    "http://h/?a=1;password=x, http://h/?a=1;password=REDACTED",
    "http://h/?access%5Ftoken=x, http://h/?access%5Ftoken=REDACTED",
    "http://h/?token=, http://h/?token=REDACTED",
    "http://h/?key=1&key=2, http://h/?key=REDACTED&key=REDACTED",
    "http://h/cb#access_token=x&state=1, http://h/cb#access_token=REDACTED&state=1",
    "http://h/a;jsessionid=1F.node1/b?q=1, http://h/a;jsessionid=REDACTED/b?q=1",
    "http://h/a;jsessionid=1F?token=x, http://h/a;jsessionid=REDACTED?token=REDACTED",
    "http://u:p@h/?X-Amz-Signature=1&X-Amz-Credential=2, "
        + "http://REDACTED:REDACTED@h/?X-Amz-Signature=REDACTED&X-Amz-Credential=REDACTED",
    "/orders?api_key=x, /orders?api_key=REDACTED",
  })
  void takesSecretsOutOfUrls(String url, String redacted) {
    assertThat(Redaction.url(url)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "?",
        "=",
        "://",
        "//",
        "http://",
        "http://h",
        "http://[::1]:8080/a@b",
        "http://h/?mail=a@b",
        "http://h/?tokens=1&mytoken=2&tok%=3&%=4&toke%6",
        "http://h/?tok%zzen=1",
        "/go?to=http://a@b/",
        "mailto:a@b",
        "http://h/?token",
        "http://h/token=1",
        "http://h/?a=token=1"
      })
  void answersTheSameInstanceWhereThereIsNothingToTakeOut(String url) {
    assertThat(Redaction.url(url)).isSameAs(url);
  }

  @Test
  void takesSecretsOutOfQueries() {
    assertThat(Redaction.query("password=a;b&c=d")).isEqualTo("password=REDACTED&c=d");
    assertThat(Redaction.query("a=b&c")).isEqualTo("a=b&c");
    assertThat(Redaction.query(null)).isNull();
  }

  @Test
  void masksSecretHeaders() {
    assertThat(Redaction.header("AUTHORIZATION", "Bearer x")).isEqualTo("****");
    assertThat(Redaction.header("set-cookie", "a=b")).isEqualTo("****");
    assertThat(Redaction.header("Accept", "text/plain")).isEqualTo("text/plain");
  }

  @Test
  void boundsWhatIsLong() {
    String long64k = "x".repeat(65_536);

    assertThat(Redaction.url("http://h/" + long64k)).hasSize(4096);
    assertThat(Redaction.query("a=" + "\ud83d\ude00".repeat(5000)))
        .hasSize(4096)
        .endsWith("\ude00");
    assertThat(Redaction.query("ab=" + "\ud83d\ude00".repeat(5000)))
        .hasSize(4095)
        .endsWith("\ude00");
    assertThat(Redaction.header("Accept", long64k)).hasSize(4096);
    assertThat(Redaction.query("token=" + long64k + "&a=1")).isEqualTo("token=REDACTED");
    assertThat(Redaction.url("http://u:" + long64k + "@h/a"))
        .isEqualTo("http://REDACTED:REDACTED@h/a");
    assertThat(Redaction.query("token=x&".repeat(8000))).hasSizeLessThanOrEqualTo(4096);
  }

  @Test
  void readsAnotherListFromNowOn() {
    Redaction.use(List.of("PIN"), List.of("X-Pin"));

    assertThat(Redaction.query("pin=1&token=2")).isEqualTo("pin=REDACTED&token=2");
    assertThat(Redaction.header("x-pin", "1")).isEqualTo("****");
    assertThat(Redaction.header("Cookie", "a=b")).isEqualTo("a=b");
  }

  @Test
  @SuppressWarnings("NullAway")
  void neverThrows() {
    assertThat(Redaction.url(null)).isEqualTo("REDACTED");
    assertThat(Redaction.header(null, null)).isEqualTo("REDACTED");
  }
}
