package io.e2i.obs.dist.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Writes class files as compilers of long ago did. */
final class OldClassFile {

  private OldClassFile() {}

  /**
   * {@code class Old { public String work(int a, long b, String c) { return c.concat(valueOf(a +
   * b)); } }}
   */
  static void write(Path directory, int version) throws IOException {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(version, Opcodes.ACC_PUBLIC, "Old", null, "java/lang/Object", null);
    MethodVisitor constructor = type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    constructor.visitEnd();
    MethodVisitor work =
        type.visitMethod(
            Opcodes.ACC_PUBLIC, "work", "(IJLjava/lang/String;)Ljava/lang/String;", null, null);
    work.visitCode();
    work.visitVarInsn(Opcodes.ILOAD, 1);
    work.visitInsn(Opcodes.I2L);
    work.visitVarInsn(Opcodes.LLOAD, 2);
    work.visitInsn(Opcodes.LADD);
    work.visitVarInsn(Opcodes.LSTORE, 5);
    work.visitVarInsn(Opcodes.ALOAD, 4);
    work.visitVarInsn(Opcodes.LLOAD, 5);
    work.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(J)Ljava/lang/String;", false);
    work.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/String",
        "concat",
        "(Ljava/lang/String;)Ljava/lang/String;",
        false);
    work.visitInsn(Opcodes.ARETURN);
    work.visitMaxs(0, 0);
    work.visitEnd();
    type.visitEnd();
    Files.write(directory.resolve("Old.class"), type.toByteArray());
  }
}
