package io.e2i.obs.weave;

import java.io.Serializable;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Makes a class implement {@link E2iState}: one private transient field and its two accessors. A
 * serializable class without {@code serialVersionUID} is left alone, because its computed one would
 * change with the interface.
 */
final class StateField extends AsmVisitorWrapper.AbstractBase {

  private static final String FIELD = "e2i$state";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String INTERFACE = "java/lang/E2iState";
  private static final String ACCESSOR = "e2iState";

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
    return isSerializable(type) && !declaresVersion(fields)
        ? visitor
        : new Adder(visitor, type.getInternalName());
  }

  /** True as well if a supertype cannot be found: then nobody knows. */
  private static boolean isSerializable(TypeDescription type) {
    try {
      return type.isAssignableTo(Serializable.class);
    } catch (RuntimeException missingSuperType) {
      return true;
    }
  }

  private static boolean declaresVersion(FieldList<FieldDescription.InDefinedShape> fields) {
    for (FieldDescription field : fields) {
      if (field.getName().equals("serialVersionUID")) {
        return true;
      }
    }
    return false;
  }

  private static final class Adder extends ClassVisitor {
    private final String owner;

    Adder(ClassVisitor visitor, String owner) {
      super(OpenedClassReader.ASM_API, visitor);
      this.owner = owner;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      int count = interfaces == null ? 0 : interfaces.length;
      String[] more = new String[count + 1];
      if (interfaces != null) {
        System.arraycopy(interfaces, 0, more, 0, count);
      }
      more[count] = INTERFACE;
      String extended = signature == null ? null : signature + "L" + INTERFACE + ";";
      super.visit(version, access, name, extended, superName, more);
    }

    @Override
    public void visitEnd() {
      FieldVisitor field =
          super.visitField(
              Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC,
              FIELD,
              OBJECT,
              null,
              null);
      if (field != null) {
        field.visitEnd();
      }
      getter();
      setter();
      super.visitEnd();
    }

    private void getter() {
      MethodVisitor code = accessor("()" + OBJECT);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, owner, FIELD, OBJECT);
      code.visitInsn(Opcodes.ARETURN);
      code.visitMaxs(1, 1);
      code.visitEnd();
    }

    private void setter() {
      MethodVisitor code = accessor("(" + OBJECT + ")V");
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitFieldInsn(Opcodes.PUTFIELD, owner, FIELD, OBJECT);
      code.visitInsn(Opcodes.RETURN);
      code.visitMaxs(2, 2);
      code.visitEnd();
    }

    private MethodVisitor accessor(String descriptor) {
      MethodVisitor code =
          super.visitMethod(
              Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, ACCESSOR, descriptor, null, null);
      code.visitCode();
      return code;
    }
  }
}
