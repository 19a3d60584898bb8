package io.e2i.obs.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e2i.obs.technology.EntryAdvice;
import io.e2i.obs.technology.WovenType.Selection;
import java.io.IOException;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntryWeaverTest {

  private static final ClassLoader LOADER = EntryWeaverTest.class.getClassLoader();

  @BeforeEach
  void forgetCalls() {
    Calls.ARGUMENTS.clear();
    Calls.SUPPRESSED.clear();
  }

  @Test
  void theAdviceGetsTheArgumentsOfExactlyThatMethod() throws Exception {
    byte[] woven = weave("plain", "(Ljava/lang/String;JI)V", Set.of("shop"));

    assertThat(callsOf(woven))
        .containsExactly("plain(Ljava/lang/String;JI)V enter(Ljava/lang/Object;JI)V");
    plain(woven, "text", 6, 2);
    assertThat(Calls.ARGUMENTS).containsExactly("text", 6L, 2);
    assertThatThrownBy(() -> plain(woven, "text", 5, 2))
        .as("the method's own doing")
        .hasRootCauseMessage("text");
  }

  @Test
  void aMethodMayBeginWithALoop() throws Exception {
    byte[] woven = weave("loop", "(I)I", Set.of("shop"));

    assertThat(callsOf(woven)).containsExactly("loop(I)I enter(I)V");
    Class<?> sample = defined(woven);
    Constructor<?> constructor = sample.getDeclaredConstructor();
    constructor.setAccessible(true);
    Method loop = sample.getDeclaredMethod("loop", int.class);
    loop.setAccessible(true);
    assertThat(loop.invoke(constructor.newInstance(), 7)).isEqualTo(10);
    assertThat(Calls.ARGUMENTS).containsExactly(7);
  }

  @Test
  void whatTheAdviceThrowsIsSuppressed() throws Exception {
    byte[] woven = weave("plain", "(Ljava/lang/String;JI)V", Set.of("shop"));

    plain(woven, "broken", 100, 0);

    assertThat(Calls.ARGUMENTS).containsExactly("broken", 100L, 0);
    assertThat(Calls.SUPPRESSED).singleElement().isInstanceOf(IllegalStateException.class);
  }

  private static void plain(byte[] woven, String text, long number, int other) throws Exception {
    Method plain = defined(woven).getDeclaredMethod("plain", String.class, long.class, int.class);
    plain.setAccessible(true);
    plain.invoke(null, text, number, other);
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

  /** The class as the JVM has verified it; {@link Calls} is its dispatcher. */
  private static Class<?> defined(byte[] classFile) throws ClassNotFoundException {
    ClassWriter writer = new ClassWriter(0);
    SimpleRemapper names =
        new SimpleRemapper("java/lang/E2iDispatcher", Type.getInternalName(Calls.class));
    new ClassReader(classFile).accept(new ClassRemapper(writer, names), 0);
    byte[] remapped = writer.toByteArray();
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.equals(Sample.class.getName())
                ? defineClass(name, remapped, 0, remapped.length)
                : LOADER.loadClass(name);
          }
        };
    return Class.forName(Sample.class.getName(), true, loader);
  }

  /** In place of the dispatcher. */
  public static final class Calls {
    private static final List<Object> ARGUMENTS = new ArrayList<>();
    private static final List<Throwable> SUPPRESSED = new ArrayList<>();

    private Calls() {}

    public static CallSite link(
        MethodHandles.Lookup lookup,
        String name,
        MethodType type,
        String technology,
        String adviceClass,
        String adviceMethod,
        String adviceDescriptor)
        throws ReflectiveOperationException {
      MethodHandle record =
          MethodHandles.lookup()
              .findStatic(Calls.class, "record", MethodType.methodType(void.class, Object[].class));
      return new ConstantCallSite(
          record.asCollector(Object[].class, type.parameterCount()).asType(type));
    }

    static void record(Object[] arguments) {
      ARGUMENTS.addAll(Arrays.asList(arguments));
      if (Arrays.asList(arguments).contains("broken")) {
        throw new IllegalStateException("advice");
      }
    }

    public static void suppressed(Throwable failure) {
      SUPPRESSED.add(failure);
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
