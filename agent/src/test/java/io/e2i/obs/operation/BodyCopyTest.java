package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyCopyTest {

  private final BodyCopy copy = new BodyCopy();

  @Test
  void keepsWhatPassesBy() {
    byte[] bytes = "xx{\"a\": \"ä\"}xx".getBytes(StandardCharsets.UTF_8);
    copy.write('[');
    copy.write(bytes, 2, bytes.length - 4);
    ByteBuffer buffer = ByteBuffer.wrap("]..".getBytes(StandardCharsets.UTF_8), 0, 1);
    copy.write(buffer);
    assertThat(copy.text(null)).isEqualTo("[{\"a\": \"ä\"}]");
    assertThat(copy.total()).isEqualTo(bytes.length - 4 + 2);
    assertThat(copy.isCut()).isFalse();
    assertThat(buffer.position()).isZero();
  }

  @Test
  void keepsTheBeginningAndCountsAll() {
    byte[] thousand = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 100; i++) {
      copy.write(thousand, 0, 1000);
      copy.write(ByteBuffer.wrap(thousand));
      copy.write('x');
    }
    assertThat(copy.total()).isEqualTo(200_100);
    assertThat(copy.isCut()).isTrue();
    assertThat(copy.text(null)).isEqualTo("x".repeat(BodyCopy.MAX));
  }

  @Test
  void dropsACharacterThatWasCut() {
    byte[] bytes = ("x" + "ä".repeat(BodyCopy.MAX)).getBytes(StandardCharsets.UTF_8);
    copy.write(bytes, 0, bytes.length);
    assertThat(copy.text(null)).startsWith("xä").endsWith("ä").doesNotContain("\uFFFD");
  }

  @Test
  void beginsAgain() {
    copy.write(new byte[] {'a', 'b'}, 0, 2);
    copy.reset();
    copy.write('c');
    assertThat(copy.text(null)).isEqualTo("c");
    assertThat(copy.total()).isEqualTo(1);
  }

  @Test
  void readsTheCharsetThatItIsToldOf() {
    copy.write(new byte[] {(byte) 0xE4}, 0, 1);
    assertThat(copy.text("iso-8859-1")).isEqualTo("ä");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-such-charset", "%&/", "\u0000"})
  void readsUtf8IfTheCharsetIsNone(String charset) {
    copy.write("ä".getBytes(StandardCharsets.UTF_8), 0, 2);
    assertThat(copy.text(charset)).isEqualTo("ä");
  }

  @Test
  void takesWhatIsCompressedOrBinaryForNoText() {
    copy.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}, 0, 5);
    assertThat(copy.text(null)).isNull();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(copy.text(null)).isEmpty();
    assertThatCode(() -> copy.write(ByteBuffer.allocate(0))).doesNotThrowAnyException();
  }
}
