package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

  private static final JsonFactory FACTORY = new JsonFactory();

  private static String of(String json) {
    return RawJson.of(FACTORY, json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1.50", "\"a\"", "null", "true", "[]", "{\"a\":[1,{\"b\":2}]}"})
  void leavesValuesAsTheyAre(String json) {
    assertThat(of(json)).isEqualTo(json);
  }

  @Test
  void writesEverythingInOneLineOfAscii() {
    assertThat(of("{\n  \"a\" :\t1\r\n}")).isEqualTo("{   \"a\" : 1  }");
    assertThat(of("\"\u00e4 \u2028 \uD83D\uDE00 \uD83D\""))
        .isEqualTo("\"\\u00e4 \\u2028 \\ud83d\\ude00 \\ud83d\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{",
        "[1",
        "\"a",
        "{} {}",
        "a",
        "{\"a\":}",
        "1 2",
        "\"a\",\"b\"",
        "]",
        "01",
        "1e",
        "\"\\x\""
      })
  void marksWhatIsNoValue(String broken) {
    assertThat(of(broken)).isEqualTo("{\"unreadable\":" + broken.length() + "}");
  }

  @Test
  void marksNothingAndLinesWithinTexts() {
    assertThat(of("")).isEqualTo("{\"unreadable\":0}");
    assertThat(of("\"a\nb\"")).isEqualTo("{\"unreadable\":5}");
    assertThat(of("[".repeat(100_000))).isEqualTo("{\"unreadable\":100000}");
  }

  @Test
  void makesALineOfAnything() {
    Random random = new Random(7);
    String pieces = "{}[]\",:\\ntrue0123.-e \n\t\u00e4\uD83D\uDE00";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder json = new StringBuilder();
      for (int j = random.nextInt(20); j > 0; j--) {
        json.append(pieces.charAt(random.nextInt(pieces.length())));
      }
      String line = of(json.toString());
      assertThat(line).matches("[ -~]*");
      JsonLine.parse("{\"value\":" + line + "}");
    }
  }
}
