package io.e2i.obs.weave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All supertypes of a class that is just being defined, direct or not. They may not be loaded yet,
 * and must not be loaded because of us, so their class files are read as resources. What cannot be
 * found (a class generated at run time) ends the search in that direction.
 */
final class SuperTypes {

  /** A class with more supertypes than this is not looked at further. */
  private static final int MAX = 500;

  /** Packages whose public types have supertypes in these, and in java.security, only. */
  private static final String[] BASE = {
    "java/io/",
    "java/lang/",
    "java/math/",
    "java/net/",
    "java/nio/",
    "java/text/",
    "java/time/",
    "java/util/"
  };

  private final ClassLoader loader;
  private final Words words;
  private final boolean readBase;

  /**
   * @param readBase whether the supertypes of types in the JDK's base packages matter
   */
  SuperTypes(ClassLoader loader, Words words, boolean readBase) {
    this.loader = loader;
    this.words = words;
    this.readBase = readBase;
  }

  /** Whether a type is in one of the JDK's base packages. */
  static boolean isBase(String name) {
    if (!name.startsWith("java/")) {
      return false;
    }
    for (String prefix : BASE) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Internal names, the class itself not among them, nor what need not be read. */
  Set<String> of(ClassFileHeader header) {
    String[] direct = header.superTypes();
    if (direct.length == 0) {
      return Collections.emptySet();
    }
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    Collections.addAll(open, direct);
    while (!open.isEmpty() && found.size() < MAX) {
      String name = open.remove();
      if (found.add(name) && (readBase || !isBase(name))) {
        ClassFileHeader superHeader = read(name);
        if (superHeader != null) {
          Collections.addAll(open, superHeader.superTypes());
        }
      }
    }
    return found;
  }

  private @Nullable ClassFileHeader read(String name) {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? null : new ClassFileHeader(readFully(in), words);
    } catch (Throwable e) {
      // Application code: a class loader may do whatever it likes, and then knows no supertype.
      return null;
    }
  }

  static byte[] readFully(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  /** The same for a class that is loaded. */
  static void collect(@Nullable Class<?> type, Set<Class<?>> found) {
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      if (at != type && !found.add(at)) {
        return;
      }
      for (Class<?> one : at.getInterfaces()) {
        if (found.add(one)) {
          collect(one, found);
        }
      }
    }
  }
}
