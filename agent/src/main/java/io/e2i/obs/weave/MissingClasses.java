package io.e2i.obs.weave;

import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Answers an empty class for every name. Methods may mention types that the application does not
 * have, such as those of a library it could use; as long as nobody calls them that is no error, and
 * must not keep the class from being woven.
 */
final class MissingClasses implements ClassFileLocator {

  @Override
  public Resolution locate(String name) {
    ClassWriter type = new ClassWriter(0);
    type.visit(
        Opcodes.V1_8,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
        name.replace('.', '/'),
        null,
        "java/lang/Object",
        null);
    type.visitEnd();
    return new Resolution.Explicit(type.toByteArray());
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
