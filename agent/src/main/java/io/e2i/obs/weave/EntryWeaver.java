package io.e2i.obs.weave;

import io.e2i.obs.technology.EntryAdvice;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes of the JDK that need {@link EntryAdvice} only, with ASM alone, which has a
 * twentieth of Byte Buddy's classes. The byte code is that which {@link TypeWeaver} would make:
 *
 * <pre>{@code
 * try { invokedynamic E2iDispatcher.link(arguments); } catch (Throwable t) { E2iDispatcher.suppressed(t); }
 * }</pre>
 */
final class EntryWeaver {

  private static final String DISPATCHER = "java/lang/E2iDispatcher";
  private static final String THROWABLE = "java/lang/Throwable";
  private static final String ENTER = "enter";
  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          DISPATCHER,
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)"
              + "Ljava/lang/invoke/CallSite;",
          false);

  private final TechnologySwitch technologies;

  EntryWeaver(TechnologySwitch technologies) {
    this.technologies = technologies;
  }

  /** Whether a class of this loader, matched by these types, can be woven here. */
  static boolean isEnough(List<IndexedType> matches, @Nullable ClassLoader loader) {
    if (loader != null) {
      return false;
    }
    for (IndexedType match : matches) {
      if (match.entryAdvice().isEmpty()) {
        return false;
      }
    }
    return !matches.isEmpty();
  }

  /** The woven class file, or null if nothing is to be woven. */
  byte @Nullable [] weave(List<IndexedType> matches, byte[] classFile) {
    List<IndexedType> enabled = new ArrayList<>(matches.size());
    for (IndexedType match : matches) {
      if (technologies.isEnabled(match.technology())) {
        enabled.add(match);
      }
    }
    return enabled.isEmpty() ? null : woven(enabled, readerOf(classFile));
  }

  private static byte[] woven(List<IndexedType> types, ClassReader reader) {
    ClassWriter writer = new ClassWriter(reader, 0);
    ClassVisitor woven = writer;
    for (IndexedType type : types) {
      for (EntryAdvice advice : type.entryAdvice()) {
        woven = new Advised(woven, type.technology().name(), advice);
      }
    }
    reader.accept(woven, 0);
    return writer.toByteArray();
  }

  private static ClassReader readerOf(byte[] classFile) {
    try {
      return new ClassReader(classFile);
    } catch (IllegalArgumentException newerVersion) {
      throw new RefusedException(newerVersion.getMessage() + "; a newer e2i-obs is needed");
    }
  }

  /** The class with one method advised; all others are copied as they are. */
  private static final class Advised extends ClassVisitor {
    private final String technology;
    private final EntryAdvice advice;

    Advised(ClassVisitor visitor, String technology, EntryAdvice advice) {
      super(Opcodes.ASM9, visitor);
      this.technology = technology;
      this.advice = advice;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
      return name.equals(advice.method()) && descriptor.equals(advice.descriptor())
          ? new Entry(code, (access & Opcodes.ACC_STATIC) != 0, technology, advice)
          : code;
    }
  }

  /** A method that begins with a call of the advice. */
  private static final class Entry extends MethodVisitor {
    private final boolean isStatic;
    private final String technology;
    private final EntryAdvice advice;

    Entry(MethodVisitor code, boolean isStatic, String technology, EntryAdvice advice) {
      super(Opcodes.ASM9, code);
      this.isStatic = isStatic;
      this.technology = technology;
      this.advice = advice;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      Label start = new Label();
      Label end = new Label();
      Label handler = new Label();
      Label after = new Label();
      visitTryCatchBlock(start, end, handler, THROWABLE);
      visitLabel(start);
      call();
      visitLabel(end);
      visitJumpInsn(Opcodes.GOTO, after);
      visitLabel(handler);
      visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {THROWABLE});
      visitMethodInsn(
          Opcodes.INVOKESTATIC, DISPATCHER, "suppressed", "(Ljava/lang/Throwable;)V", false);
      visitLabel(after);
      visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      // A method may begin with a frame, and there cannot be two at one place.
      visitInsn(Opcodes.NOP);
    }

    private void call() {
      Type[] parameters = Type.getArgumentTypes(advice.descriptor());
      StringBuilder generic = new StringBuilder("(");
      int local = isStatic ? 0 : 1;
      for (Type parameter : parameters) {
        visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
        local += parameter.getSize();
        generic.append(isReference(parameter) ? "Ljava/lang/Object;" : parameter.getDescriptor());
      }
      String ofAdvice = Type.getMethodDescriptor(Type.VOID_TYPE, parameters);
      visitInvokeDynamicInsn(
          ENTER,
          generic.append(")V").toString(),
          LINK,
          technology,
          advice.adviceClass(),
          ENTER,
          ofAdvice);
    }

    private static boolean isReference(Type type) {
      return type.getSort() >= Type.ARRAY;
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      int arguments = Type.getArgumentsAndReturnSizes(advice.descriptor()) >> 2;
      super.visitMaxs(Math.max(maxStack, Math.max(1, arguments)), maxLocals);
    }
  }
}
