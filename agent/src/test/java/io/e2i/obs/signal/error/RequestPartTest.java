package io.e2i.obs.signal.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPartTest {

  private static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P";

  @BeforeEach
  void record() {
    Operations.use(new OperationSettings(List.of(), List.of(), 1, Propagation.of(List.of()), true));
  }

  @AfterEach
  void stop() {
    Operations.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "x%5Bpassword%5D=hunter3&a=1, x%5Bpassword%5D=REDACTED&a=1",
    "a=1;x[password]=hunter3, a=1;x[password]=REDACTED",
    "accessToken=hunter3, accessToken=REDACTED",
    "token=REDACTED&page=2, token=REDACTED&page=2",
    "to=password%3Dhunter3, to=password%3D[REDACTED:field]",
    "mail=jo@example.com, mail=[REDACTED:email]",
    "page=2&sort=name, page=2&sort=name"
  })
  void aQueryHasNoSecrets(String query, String shown) {
    assertThat(request(HttpAttributes.URL_QUERY, query).query()).isEqualTo(shown);
  }

  @Test
  void aUrlHasNone() {
    assertThat(url("/reset/" + JWT + "/a")).isEqualTo("/reset/[REDACTED:jwt]/a");
    assertThat(url("/a;jsessionid=REDACTED;v=1")).isEqualTo("/a;jsessionid=REDACTED;v=1");
    assertThat(url("/a;accessToken=hunter3/b")).isEqualTo("/a;accessToken=REDACTED/b");
    assertThat(url("/orders/7")).isEqualTo("/orders/7");
  }

  @ParameterizedTest
  @CsvSource({
    "x-foo, password=hunter3, password=[REDACTED:field]",
    "x-user-password, hunter3, ****",
    "cookie, ****, ****",
    "referer, http://h/p?token=hunter3&a=1, http://h/p?token=REDACTED&a=1",
    "referer, http://h/p?x%5Bpassword%5D=hunter3, http://h/p?x%5Bpassword%5D=REDACTED",
    "x-brand, acme, acme"
  })
  void headersHaveNone(String name, String value, String shown) {
    AttributeKey<List<String>> key = AttributeKey.stringArrayKey("http.request.header." + name);

    assertThat(request(key, List.of(value)).headers()).containsEntry(name, shown);
  }

  @Test
  void aBrowserIsStillKnownByItsVersion() {
    String browser = "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0 Safari/537.36";

    assertThat(agent(browser)).isEqualTo(browser);
    assertThat(agent("curl/8.1 password=hunter3")).doesNotContain("hunter3");
  }

  private static String url(String path) {
    return request(HttpAttributes.URL_PATH, path).url();
  }

  private static String agent(String value) {
    return request(HttpAttributes.USER_AGENT_ORIGINAL, value).headers().get("user-agent");
  }

  private static <T> RequestPart request(AttributeKey<T> key, T value) {
    Operation request =
        Operations.start(
            new OperationTemplate(OperationKind.HTTP_SERVER, "test", "GET", Attributes.empty()));
    request.set(key, value);
    request.end();
    return RequestPart.of(request);
  }
}
