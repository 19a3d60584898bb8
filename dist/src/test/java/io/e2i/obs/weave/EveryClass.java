package io.e2i.obs.weave;

import com.acme.load.Squares;
import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** Weaves every method of every class, and has this JVM verify the outcome. Runs as a program. */
public final class EveryClass {

  static final Words NO_WORDS = new Words(Set.of());

  private static final int BEFORE_INVOKEDYNAMIC = 50;
  private static final int BEFORE_STACK_MAPS = 48;
  private static final int BATCH = 50;
  private static final List<String> MODULES =
      List.of("java.base", "java.sql", "java.net.http", "jdk.httpserver");

  private static Instrumentation instrumentation;

  private final int oneIn;
  private final Redefinitions redefinitions = new Redefinitions(instrumentation);
  private final List<String> failures = new ArrayList<>();

  private EveryClass(int oneIn) {
    this.oneIn = oneIn;
  }

  public static void premain(String options, Instrumentation instrumentation) {
    EveryClass.instrumentation = instrumentation;
  }

  static Instrumentation instrumentation() {
    return instrumentation;
  }

  /**
   * @param arguments how many classes there are to the one that is taken, and jars
   */
  public static void main(String[] arguments) throws Exception {
    Dispatcher.define(instrumentation, EveryClass.class.getClassLoader());
    EveryClass all = new EveryClass(Integer.parseInt(arguments[0]));
    all.seesABrokenClass();
    all.weavesAClassThatMentionsAMissingType();
    all.weavesAnOldClassFileThatHasStackMaps();
    all.jdk(0);
    all.jdk(BEFORE_INVOKEDYNAMIC);
    all.jdk(BEFORE_STACK_MAPS);
    List<Path> jars = new ArrayList<>();
    for (String jar : List.of(arguments).subList(1, arguments.length)) {
      jars.add(Path.of(jar));
    }
    all.jars(jars, 0);
    all.jars(jars, BEFORE_INVOKEDYNAMIC);
    all.failures.forEach(failure -> System.out.println("FAILED " + failure));
    System.out.println("failures: " + all.failures.size());
  }

  private void jdk(int version) throws Exception {
    FileSystem jrt = FileSystems.getFileSystem(URI.create("jrt:/"));
    int verified = 0;
    int left = 0;
    TypeWeaver weaver = EveryMethod.weaver();
    List<ClassDefinition> batch = new ArrayList<>();
    for (Path file : sample(classFiles(jrt))) {
      String name = name(file);
      byte[] bytes = Files.readAllBytes(file);
      Class<?> type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
      if (type.isInterface() || !instrumentation.isModifiableClass(type)) {
        continue;
      }
      if (version > 0) {
        bytes[7] = (byte) version;
        if (!redefinitions.refused(List.of(new ClassDefinition(type, bytes))).isEmpty()) {
          left++;
          continue;
        }
      }
      byte[] woven = weave(weaver, type, bytes);
      // The JVM itself adds fields to the classes of its flight recorder's events.
      if (woven == null || name.startsWith("jdk.internal.event.")) {
        left++;
        continue;
      }
      verified++;
      batch.add(new ClassDefinition(type, woven));
      if (batch.size() == BATCH) {
        failures.addAll(redefinitions.refused(batch));
        batch.clear();
      }
    }
    failures.addAll(redefinitions.refused(batch));
    report("JDK", version, verified, left);
  }

  private byte[] weave(TypeWeaver weaver, Class<?> type, byte[] bytes) {
    try {
      EveryMethod.forgetSites();
      String name = type.getName().replace('.', '/');
      return weaver.weave(EveryMethod.match(false), name, type.getClassLoader(), type, bytes);
    } catch (MethodTooLargeException expected) {
      return null;
    } catch (Throwable failure) {
      failures.add(type.getName() + " cannot be woven: " + failure);
      return null;
    }
  }

  private void jars(List<Path> jars, int version) throws Exception {
    URL[] urls = new URL[jars.size()];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
      WovenJars.names(jars.get(i), names);
    }
    int verified = 0;
    int left = 0;
    try (WovenJars plain = new WovenJars(urls, false, version);
        WovenJars woven = new WovenJars(urls, true, version)) {
      Collections.sort(names);
      for (String name : sample(names)) {
        EveryMethod.forgetSites();
        Throwable failure = woven.link(name);
        if (failure == null) {
          verified++;
        } else if (failure instanceof MethodTooLargeException || plain.link(name) != null) {
          left++;
        } else {
          failures.add(name + ": " + failure);
        }
      }
    }
    report("jars", version, verified, left);
  }

  private static void report(String what, int version, int verified, int left) {
    System.out.println(
        what
            + (version > 0 ? " as version " + version : "")
            + ": "
            + verified
            + " classes woven and verified, "
            + left
            + " left out");
  }

  private <T> List<T> sample(List<T> all) {
    List<T> sample = new ArrayList<>();
    for (int i = 0; i < all.size(); i += oneIn) {
      sample.add(all.get(i));
    }
    return sample;
  }

  private static List<Path> classFiles(FileSystem jrt) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> walk = Files.walk(jrt.getPath("/modules", module))) {
        walk.filter(file -> file.toString().endsWith(".class"))
            .filter(file -> !file.toString().endsWith("module-info.class"))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  private static String name(Path file) {
    String path = file.subpath(2, file.getNameCount()).toString();
    return path.substring(0, path.length() - ".class".length()).replace('/', '.');
  }

  /** A check that finds nothing must be able to find something. */
  private void seesABrokenClass() throws IOException {
    Path file =
        FileSystems.getFileSystem(URI.create("jrt:/"))
            .getPath("/modules/java.base/java/util/ArrayList.class");
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(Files.readAllBytes(file))
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  String signature,
                  String[] exceptions) {
                MethodVisitor code =
                    super.visitMethod(access, name, descriptor, signature, exceptions);
                if (name.equals("size")) {
                  code.visitInsn(Opcodes.POP);
                }
                return code;
              }
            },
            0);
    ClassDefinition broken = new ClassDefinition(ArrayList.class, writer.toByteArray());
    if (redefinitions.refused(List.of(broken)).isEmpty()) {
      failures.add("This JVM verifies nothing");
    }
  }

  private void weavesAClassThatMentionsAMissingType() {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "Mentions", null, "java/lang/Object", null);
    MethodVisitor code =
        type.visitMethod(Opcodes.ACC_PUBLIC, "same", "(Lnot/There;)Lnot/There;", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    type.visitEnd();
    try {
      ClassLoader loader = EveryClass.class.getClassLoader();
      EveryMethod.weaver()
          .weave(EveryMethod.match(false), "Mentions", loader, null, type.toByteArray());
    } catch (RuntimeException failure) {
      failures.add("A class that mentions a missing type cannot be woven: " + failure);
    }
  }

  /** As a tool leaves it that lowers versions. */
  private void weavesAnOldClassFileThatHasStackMaps() throws IOException {
    URL own = EveryClass.class.getProtectionDomain().getCodeSource().getLocation();
    try (WovenJars woven = new WovenJars(new URL[] {own}, true, BEFORE_STACK_MAPS)) {
      Throwable failure = woven.link(Squares.class.getName());
      if (failure != null) {
        failures.add("A class file of version 48 with stack maps: " + failure);
      }
    }
  }
}
