package io.e2i.obs.weave;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code invokedynamic} instructions that weaving puts in into static calls of {@link
 * E2iDispatcher#call}, for class files older than version 51, which know no {@code invokedynamic}.
 * Arguments are taken off the stack into fresh local variables and handed over in an array.
 */
final class StaticCallSites extends AsmVisitorWrapper.AbstractBase {

  private static final String DISPATCHER = "java/lang/E2iDispatcher";
  private static final int FIRST_VERSION_WITH_STACK_MAPS = 50;

  private final String className;
  private final @Nullable ClassLoader loader;
  private final boolean stackMaps;

  /**
   * @param version the class file's
   */
  StaticCallSites(String className, @Nullable ClassLoader loader, int version) {
    this.stackMaps = version >= FIRST_VERSION_WITH_STACK_MAPS;
    this.className = className;
    this.loader = loader;
  }

  @Override
  public int mergeReader(int flags) {
    // A tool may have lowered the version and left stack maps behind, which the JVM ignores then.
    return stackMaps ? flags : flags | ClassReader.SKIP_FRAMES;
  }

  @Override
  public int mergeWriter(int flags) {
    return flags | ClassWriter.COMPUTE_MAXS;
  }

  @Override
  public ClassVisitor wrap(
      TypeDescription type,
      ClassVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return new ClassVisitor(OpenedClassReader.ASM_API, visitor) {
      @Override
      public @Nullable MethodVisitor visitMethod(
          int access,
          String name,
          String descriptor,
          @Nullable String signature,
          String @Nullable [] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return code == null ? null : new Rewriter(code, sizeOfParameters(access, descriptor));
      }
    };
  }

  private static int sizeOfParameters(int access, String descriptor) {
    int withReceiver = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
    return (access & Opcodes.ACC_STATIC) == 0 ? withReceiver : withReceiver - 1;
  }

  private final class Rewriter extends MethodVisitor {

    // Advice is called where a method begins and where it ends: in the order of the code, all local
    // variables that hold a value there have been seen before.
    private int firstFreeLocal;

    Rewriter(MethodVisitor code, int sizeOfParameters) {
      super(OpenedClassReader.ASM_API, code);
      firstFreeLocal = sizeOfParameters;
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
      firstFreeLocal = Math.max(firstFreeLocal, local + 2);
      super.visitVarInsn(opcode, local);
    }

    @Override
    public void visitIincInsn(int local, int increment) {
      firstFreeLocal = Math.max(firstFreeLocal, local + 1);
      super.visitIincInsn(local, increment);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... constants) {
      Type[] parameters = Type.getArgumentTypes(descriptor);
      int[] locals = takeOffStack(parameters);
      int site =
          StaticSites.register(
              new StaticSite(
                  className,
                  loader,
                  descriptor,
                  (String) constants[0],
                  (String) constants[1],
                  (String) constants[2],
                  (String) constants[3]));
      visitLdcInsn(site);
      visitLdcInsn(parameters.length);
      visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
      for (int i = 0; i < parameters.length; i++) {
        visitInsn(Opcodes.DUP);
        visitLdcInsn(i);
        super.visitVarInsn(parameters[i].getOpcode(Opcodes.ILOAD), locals[i]);
        box(parameters[i]);
        visitInsn(Opcodes.AASTORE);
      }
      visitMethodInsn(
          Opcodes.INVOKESTATIC,
          DISPATCHER,
          "call",
          "(I[Ljava/lang/Object;)Ljava/lang/Object;",
          false);
      unbox(Type.getReturnType(descriptor));
    }

    private int[] takeOffStack(Type[] parameters) {
      int[] locals = new int[parameters.length];
      int next = firstFreeLocal;
      for (int i = parameters.length - 1; i >= 0; i--) {
        locals[i] = next;
        super.visitVarInsn(parameters[i].getOpcode(Opcodes.ISTORE), next);
        next += parameters[i].getSize();
      }
      return locals;
    }

    private void box(Type type) {
      if (type.getSort() < Type.ARRAY) {
        String wrapper = wrapper(type);
        visitMethodInsn(
            Opcodes.INVOKESTATIC,
            wrapper,
            "valueOf",
            "(" + type.getDescriptor() + ")L" + wrapper + ";",
            false);
      }
    }

    private void unbox(Type type) {
      if (type == Type.VOID_TYPE) {
        visitInsn(Opcodes.POP);
      } else if (type.getSort() < Type.ARRAY) {
        String wrapper = wrapper(type);
        visitTypeInsn(Opcodes.CHECKCAST, wrapper);
        visitMethodInsn(
            Opcodes.INVOKEVIRTUAL,
            wrapper,
            type.getClassName() + "Value",
            "()" + type.getDescriptor(),
            false);
      }
    }

    private String wrapper(Type type) {
      switch (type.getSort()) {
        case Type.BOOLEAN:
          return "java/lang/Boolean";
        case Type.CHAR:
          return "java/lang/Character";
        case Type.BYTE:
          return "java/lang/Byte";
        case Type.SHORT:
          return "java/lang/Short";
        case Type.INT:
          return "java/lang/Integer";
        case Type.FLOAT:
          return "java/lang/Float";
        case Type.LONG:
          return "java/lang/Long";
        default:
          return "java/lang/Double";
      }
    }
  }
}
