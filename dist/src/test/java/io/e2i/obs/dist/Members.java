package io.e2i.obs.dist;

import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Methods and fields as class files name them: {@code owner.name descriptor}. */
final class Members {

  private Members() {}

  static Set<String> declaredIn(byte[] classFile) {
    Set<String> members = new TreeSet<>();
    ClassReader reader = new ClassReader(classFile);
    String owner = reader.getClassName() + ".";
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            members.add(owner + name + " " + type);
            return null;
          }

          @Override
          public FieldVisitor visitField(
              int access, String name, String type, String signature, Object value) {
            members.add(owner + name + " " + type);
            return null;
          }
        },
        ClassReader.SKIP_CODE);
    return members;
  }

  /** Those of classes whose names begin like this. */
  static Set<String> usedBy(byte[] classFile, String owners) {
    Set<String> used = new TreeSet<>();
    MethodVisitor code =
        new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMethodInsn(
              int opcode, String owner, String name, String type, boolean isInterface) {
            add(owner, name, type);
          }

          @Override
          public void visitFieldInsn(int opcode, String owner, String name, String type) {
            add(owner, name, type);
          }

          @Override
          public void visitInvokeDynamicInsn(
              String name, String type, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
              if (argument instanceof Handle method) {
                add(method.getOwner(), method.getName(), method.getDesc());
              }
            }
          }

          private void add(String owner, String name, String type) {
            if (owner.startsWith(owners)) {
              used.add(owner + "." + name + " " + type);
            }
          }
        };
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] exceptions) {
                return code;
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return used;
  }
}
