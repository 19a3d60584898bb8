package io.e2i.obs.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.technology.EntryAdvice;
import io.e2i.obs.technology.WovenType.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntryWeaverTest {

  private static final ClassLoader LOADER = EntryWeaverTest.class.getClassLoader();

  @Test
  void theAdviceGetsTheArgumentsOfExactlyThatMethod() throws IOException {
    byte[] woven = weave("plain", "(Ljava/lang/String;JI)V", Set.of("shop"));

    assertThat(callsOf(woven))
        .containsExactly("plain(Ljava/lang/String;JI)V enter(Ljava/lang/Object;JI)V");
    verify(woven);
  }

  @Test
  void aMethodMayBeginWithALoop() throws IOException {
    byte[] woven = weave("loop", "(I)I", Set.of("shop"));

    assertThat(callsOf(woven)).containsExactly("loop(I)I enter(I)V");
    verify(woven);
  }

  @Test
  void whatIsSwitchedOffIsNotWoven() throws IOException {
    assertThat(weave("plain", "(Ljava/lang/String;JI)V", Set.of())).isNull();
  }

  @Test
  void onlyClassesOfTheJdkThatNeedNothingElse() {
    IndexedType entry = type("plain", "()V");
    IndexedType other =
        new IndexedType(
            entry.technology(),
            1,
            Selection.NAMED,
            true,
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThat(EntryWeaver.isEnough(List.of(entry), null)).isTrue();
    assertThat(EntryWeaver.isEnough(List.of(entry), LOADER)).isFalse();
    assertThat(EntryWeaver.isEnough(List.of(entry, other), null)).isFalse();
    assertThat(EntryWeaver.isEnough(List.of(), null)).isFalse();
  }

  private static byte @Nullable [] weave(String method, String descriptor, Set<String> enabled)
      throws IOException {
    return new EntryWeaver(new TechnologySwitch(LOADER, enabled))
        .weave(List.of(type(method, descriptor)), ClassFileHeaderTest.bytes(Sample.class));
  }

  private static IndexedType type(String method, String descriptor) {
    IndexedTechnology technology = new IndexedTechnology("shop", "x.Shop", true, false, List.of());
    return new IndexedType(
        technology,
        0,
        Selection.NAMED,
        false,
        List.of("x/Sample"),
        List.of(),
        List.of(method),
        List.of(new EntryAdvice("x.Advice", method, descriptor)));
  }

  private static List<String> callsOf(byte[] classFile) {
    List<String> calls = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String type, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitInvokeDynamicInsn(
                      String name, String descriptor, Handle bootstrap, Object... arguments) {
                    assertThat(arguments[0]).isEqualTo("shop");
                    assertThat(arguments[1]).isEqualTo("x.Advice");
                    calls.add(method + type + " " + name + descriptor);
                  }
                };
              }
            },
            0);
    return calls;
  }

  /** The JVM verifies a class when it initialises it. */
  private static void verify(byte[] classFile) {
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, classFile, 0, classFile.length);
          }
        };
    try {
      Class<?> unused = Class.forName(Sample.class.getName(), true, loader);
    } catch (ClassNotFoundException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** What is woven. */
  static final class Sample {
    private Sample() {}

    static void plain(String text, long number, int other) {
      if (text.length() + other > number) {
        throw new IllegalStateException(text);
      }
    }

    void plain() {}

    int loop(int start) {
      while (start < 10) {
        start++;
      }
      return start;
    }
  }
}
