package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseModelVersionTest {

  @ParameterizedTest
  @MethodSource("answers")
  void findsTheFieldOfTheOutermostObject(String json, String version) {
    assertThat(ResponseModelVersion.in(json)).isEqualTo(version);
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        arguments("{\"model_name\":\"iris\",\"model_version\":\"3\",\"outputs\":[]}", "3"),
        arguments(" {\n \"model_version\" : \"v1.2\" }", "v1.2"),
        arguments("{\"p\":{\"a\":[1,{}]},\"id\":\"x\\\"y\",\"model_version\":\"1\"}", "1"),
        arguments("{\"outputs\":[{\"model_version\":\"9\"}],\"model_version\":\"1\"}", "1"),
        arguments("{\"outputs\":[{\"model_version\":\"9\"}]}", null),
        arguments("{\"outputs\":{\"model_version\":\"9\"}}", null),
        arguments("{\"a\":\"model_version\",\"b\":\"9\"}", null),
        arguments("{\"a\":\"\\\"model_version\\\":\\\"9\\\"\"}", null),
        arguments("[{\"model_version\":\"9\"}]", null),
        arguments("{\"model_version\":null}", null),
        arguments("{\"model_version\":3}", null),
        arguments("{\"model_version\":\"\"}", null),
        arguments("{\"model_version\":\"a\\u0000\"}", null),
        arguments("{\"model_version\":\"1", null),
        arguments("{\"model_version\"", null),
        arguments("{\"error\":\"no such model\"}", null),
        arguments("\"model_version\":\"9\"", null),
        arguments("", null));
  }

  @Test
  void readsTheBeginningOnly() {
    String spaces = " ".repeat(2000);
    assertThat(ResponseModelVersion.in("{" + spaces + "\"model_version\":\"1\"}")).isNull();
    assertThat(ResponseModelVersion.in("{\"model_version\":\"1\"" + spaces)).isEqualTo("1");
  }

  @Test
  void survivesAnything() {
    String[] pieces = {"{", "}", "[", "]", "\"", "\\", ":", ",", "model_version", "1", " ", "é"};
    for (int seed = 0; seed < 100_000; seed++) {
      Random random = new Random(seed);
      StringBuilder json = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        json.append(pieces[random.nextInt(pieces.length)]);
      }
      String found = ResponseModelVersion.in(json.toString());
      assertThat(found == null || PathEnd.isName(found)).as("seed %s: %s", seed, json).isTrue();
    }
  }
}
