package io.e2i.obs.weave;

import java.nio.charset.StandardCharsets;

/**
 * What the type index needs to know of a class file, read from its bytes without a parser library:
 * a few microseconds a class (JVM specification, section 4.1).
 */
final class ClassFileHeader {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int ACC_INTERFACE = 0x0200;

  private final byte[] bytes;
  private final int[] constants;
  private final int end;
  private final Words words;
  private final boolean mentions;

  /**
   * @param words names of methods to look for
   * @throws IllegalArgumentException if this is no class file
   */
  ClassFileHeader(byte[] bytes, Words words) {
    this.bytes = bytes;
    this.words = words;
    try {
      if (u4(0) != MAGIC) {
        throw new IllegalArgumentException("no class file: it does not begin with CAFEBABE");
      }
      int count = u2(8);
      int[] constants = new int[count];
      boolean mentions = false;
      int at = 10;
      for (int i = 1; i < count; i++) {
        constants[i] = at + 1;
        int tag = bytes[at];
        switch (tag) {
          case 1: // Utf8
            int length = u2(at + 1);
            mentions = mentions || words.contains(bytes, at + 3, length);
            at += 3 + length;
            break;
          case 3: // Integer
          case 4: // Float
          case 9: // Fieldref
          case 10: // Methodref
          case 11: // InterfaceMethodref
          case 12: // NameAndType
          case 17: // Dynamic
          case 18: // InvokeDynamic
            at += 5;
            break;
          case 5: // Long
          case 6: // Double
            at += 9;
            i++;
            break;
          case 7: // Class
          case 8: // String
          case 16: // MethodType
          case 19: // Module
          case 20: // Package
            at += 3;
            break;
          case 15: // MethodHandle
            at += 4;
            break;
          default:
            throw new IllegalArgumentException("constant " + i + " has the unknown tag " + tag);
        }
      }
      this.constants = constants;
      this.end = at;
      this.mentions = mentions;
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("class file ends too early", e);
    }
  }

  /** The class-file version: 52 is Java 8. */
  int majorVersion() {
    return u2(6);
  }

  boolean isInterface() {
    return (u2(end) & ACC_INTERFACE) != 0;
  }

  /** Whether the class itself declares a method whose name is one of the words. */
  boolean declaresMethod() {
    // Most classes do not even mention one.
    return mentions && declaresMethodOf(words);
  }

  /** Whether one of these words is among the texts of the class. */
  boolean mentions(Words texts) {
    for (int i = 1; i < constants.length; i++) {
      if (isText(i) && texts.contains(bytes, constants[i] + 2, u2(constants[i]))) {
        return true;
      }
    }
    return false;
  }

  private boolean isText(int constant) {
    return constants[constant] > 0 && bytes[constants[constant] - 1] == 1;
  }

  private boolean declaresMethodOf(Words names) {
    int at = end + 8 + 2 * u2(end + 6);
    int fields = u2(at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      at = behindAttributes(at + 6);
    }
    int methods = u2(at);
    at += 2;
    for (int i = 0; i < methods; i++) {
      int name = constants[u2(at + 2)];
      if (names.contains(bytes, name + 2, u2(name))) {
        return true;
      }
      at = behindAttributes(at + 6);
    }
    return false;
  }

  private int behindAttributes(int at) {
    int count = u2(at);
    int next = at + 2;
    for (int i = 0; i < count; i++) {
      int length = u4(next + 2);
      if (length < 0) {
        throw new IllegalArgumentException("an attribute has the length " + length);
      }
      next += 6 + length;
    }
    return next;
  }

  /** The internal names of the superclass, unless it is Object, and of all direct interfaces. */
  String[] superTypes() {
    String superName = className(u2(end + 4));
    boolean plain = superName == null || "java/lang/Object".equals(superName);
    int interfaces = u2(end + 6);
    String[] names = new String[interfaces + (plain ? 0 : 1)];
    int n = 0;
    if (!plain) {
      names[n++] = superName;
    }
    for (int i = 0; i < interfaces; i++) {
      names[n++] = className(u2(end + 8 + 2 * i));
    }
    return names;
  }

  private @org.jspecify.annotations.Nullable String className(int classConstant) {
    if (classConstant == 0) {
      return null;
    }
    int utf8 = constants[u2(constants[classConstant])];
    return new String(bytes, utf8 + 2, u2(utf8), StandardCharsets.UTF_8);
  }

  private int u2(int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  private int u4(int at) {
    return u2(at) << 16 | u2(at + 2);
  }
}
