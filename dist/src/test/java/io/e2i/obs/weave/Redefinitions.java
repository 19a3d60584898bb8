package io.e2i.obs.weave;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Has the JVM verify class files of loaded classes without using them: they are redefined together
 * with a last class that cannot be, and then none of them is. Classes of the boot loader are
 * verified with {@code -XX:+BytecodeVerificationLocal} only.
 */
final class Redefinitions {

  /** What the JVM says of the last class, if it has accepted all others. */
  private static final String ALL_VERIFIED = "UnsupportedClassVersionError";

  private final Instrumentation instrumentation;
  private final ClassDefinition last = new ClassDefinition(Last.class, ofTheFuture());

  Redefinitions(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Of these class files each that the JVM refuses, with what it says. */
  List<String> refused(List<ClassDefinition> definitions) {
    List<String> refused = new ArrayList<>();
    collect(definitions, refused);
    return refused;
  }

  private void collect(List<ClassDefinition> definitions, List<String> refused) {
    String answer = definitions.isEmpty() ? ALL_VERIFIED : redefine(definitions);
    if (answer.contains(ALL_VERIFIED)) {
      return;
    }
    int size = definitions.size();
    if (size == 1) {
      refused.add(definitions.get(0).getDefinitionClass().getName() + ": " + answer);
      return;
    }
    collect(definitions.subList(0, size / 2), refused);
    collect(definitions.subList(size / 2, size), refused);
  }

  private String redefine(List<ClassDefinition> definitions) {
    List<ClassDefinition> all = new ArrayList<>(definitions);
    all.add(last);
    try {
      instrumentation.redefineClasses(all.toArray(new ClassDefinition[0]));
      throw new AssertionError("The JVM has redefined what it must not");
    } catch (ClassNotFoundException | LinkageError | UnsupportedOperationException refusal) {
      return refusal.toString();
    } catch (Exception other) {
      throw new IllegalStateException(other);
    }
  }

  private static byte[] ofTheFuture() {
    String name = Last.class.getName().replace('.', '/');
    ClassWriter type = new ClassWriter(0);
    type.visit(200, Opcodes.ACC_ABSTRACT | Opcodes.ACC_SUPER, name, null, "java/lang/Object", null);
    type.visitMethod(Opcodes.ACC_ABSTRACT | Opcodes.ACC_PUBLIC, "more", "()V", null, null)
        .visitEnd();
    type.visitEnd();
    return type.toByteArray();
  }
}
