package io.e2i.obs.self;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {

  @Test
  void aPlainMessageStaysWhatItIs() {
    String message = "Größe: 7\t€ 😀";

    assertThat(LogText.of(message)).isSameAs(message);
  }

  @Test
  void aStackStaysReadable() {
    assertThat(LogText.of("failed: java.io.IOException: x\n\tat a.B.c(B.java:1)\nCaused by: d\n"))
        .isEqualTo("failed: java.io.IOException: x\n\tat a.B.c(B.java:1)\n  Caused by: d");
    assertThat(LogText.of("one\r\ntwo\r\n")).isEqualTo("one\n  two");
  }

  @Test
  void noMessageCanPassForAnother() {
    assertThat(
            LogText.of("no such queue: x\n[e2i-obs] ERROR forged\r[e2i-obs] WARN\u2028[e2i-obs]"))
        .isEqualTo(
            "no such queue: x\n  [e2i-obs] ERROR forged\\u000d[e2i-obs] WARN\\u2028[e2i-obs]");
  }

  @Test
  void controlCharactersAreEscaped() {
    assertThat(LogText.of("\u001b[31m red \u0000 \u007f \u0085 \u202e"))
        .isEqualTo("\\u001b[31m red \\u0000 \\u007f \\u0085 \\u202e");
  }

  @Test
  void aLongMessageIsCut() {
    assertThat(LogText.of("x".repeat(100_000)))
        .isEqualTo("x".repeat(LogText.MAX_LENGTH) + "… (100000 characters)");
  }
}
