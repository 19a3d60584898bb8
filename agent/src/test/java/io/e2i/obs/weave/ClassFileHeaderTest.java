package io.e2i.obs.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ClassFileHeaderTest {

  private static final Words NONE = new Words(List.of());

  @Test
  void readsSuperclassAndInterfaces() throws IOException {
    assertThat(header(Sub.class, NONE).superTypes())
        .containsExactly(
            "java/util/ArrayList", "java/util/concurrent/Callable", "java/io/Serializable");
  }

  @Test
  void leavesObjectOut() throws IOException {
    assertThat(header(Plain.class, NONE).superTypes()).isEmpty();
    assertThat(header(Face.class, NONE).superTypes()).containsExactly("java/lang/Runnable");
  }

  @Test
  void tellsInterfacesFromClasses() throws IOException {
    assertThat(header(Face.class, NONE).isInterface()).isTrue();
    assertThat(header(Sub.class, NONE).isInterface()).isFalse();
  }

  @Test
  void noticesTheNamesOfDeclaredMethods() throws IOException {
    assertThat(header(Sub.class, new Words(List.of("other", "call"))).declaresMethod()).isTrue();
    assertThat(header(Sub.class, new Words(List.of("other", "cal"))).declaresMethod()).isFalse();
    assertThat(header(Plain.class, new Words(List.of("call"))).declaresMethod()).isFalse();
  }

  @Test
  void aMethodThatIsOnlyCalledIsNotDeclared() throws IOException {
    assertThat(header(Caller.class, new Words(List.of("call"))).declaresMethod()).isFalse();
    assertThat(header(Caller.class, new Words(List.of("last"))).declaresMethod()).isTrue();
  }

  @Test
  void refusesAttributesThatEndBeforeTheyBegin() throws IOException {
    byte[] bytes = bytes(Caller.class);
    for (int i = 0; i < bytes.length; i++) {
      byte[] broken = bytes.clone();
      broken[i] = (byte) 0xFF;
      try {
        header(broken).declaresMethod();
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException expected) {
        // What matters is that it ends.
      }
    }
  }

  private static ClassFileHeader header(byte[] bytes) {
    return new ClassFileHeader(bytes, new Words(List.of("call")));
  }

  @Test
  void refusesWhatIsNoClassFile() throws IOException {
    assertThatThrownBy(() -> new ClassFileHeader(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no class file: it does not begin with CAFEBABE");
    assertThatThrownBy(() -> new ClassFileHeader(new byte[0], NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class file ends too early");
  }

  @Test
  void refusesATruncatedClassFileWithoutReadingPastItsEnd() throws IOException {
    byte[] whole = bytes(Sub.class);
    int constantPool = whole.length / 2;
    for (int length = 0; length < constantPool; length += 7) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> new ClassFileHeader(part, NONE).superTypes())
          .isInstanceOfAny(IllegalArgumentException.class, ArrayIndexOutOfBoundsException.class);
    }
  }

  static ClassFileHeader header(Class<?> type, Words words) throws IOException {
    return new ClassFileHeader(bytes(type), words);
  }

  static byte[] bytes(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name)) {
      return SuperTypes.readFully(in);
    }
  }

  interface Face extends Runnable {}

  static final class Plain {}

  @SuppressWarnings("unused") // fields and constants are in the way of the methods
  static final class Caller {
    private static final long CONSTANT = 5;
    @Deprecated private final String field = "call";

    Caller() {}

    Object first(Callable<?> task) throws Exception {
      return task.call();
    }

    void last() {}
  }

  static class Sub extends ArrayList<String> implements Callable<Long>, Serializable {
    private static final long serialVersionUID = 5_000_000_000L;

    @Override
    public Long call() {
      return serialVersionUID;
    }
  }
}
