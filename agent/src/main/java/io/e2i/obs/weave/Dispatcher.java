package io.e2i.obs.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Defines the classes of {@code bootstrap} into {@code java.lang}, in the boot loader, which every
 * class loader can see. Reflection throughout: the ways differ between Java 8 and later ones.
 */
final class Dispatcher {

  private static final String[] CLASSES = {"java/lang/E2iState", "java/lang/E2iDispatcher"};

  private Dispatcher() {}

  /**
   * Makes the dispatcher available.
   *
   * @return false if it was there already: another e2i-obs runs in this JVM
   * @throws Exception if this JVM allows none of the known ways
   */
  static boolean define(Instrumentation instrumentation, ClassLoader agentLoader) throws Exception {
    if (isDefined()) {
      return false;
    }
    for (String name : CLASSES) {
      byte[] bytes = read(agentLoader, name + ".class");
      if (isJava8()) {
        defineWithUnsafe(name, bytes);
      } else {
        defineWithLookup(instrumentation, bytes);
      }
    }
    return true;
  }

  private static boolean isDefined() {
    try {
      Class.forName("java.lang.E2iDispatcher", false, null);
      return true;
    } catch (ClassNotFoundException expected) {
      return false;
    }
  }

  private static boolean isJava8() {
    return System.getProperty("java.specification.version", "").startsWith("1.");
  }

  private static void defineWithUnsafe(String name, byte[] bytes) throws Exception {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field instance = unsafe.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    Method define =
        unsafe.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            java.security.ProtectionDomain.class);
    define.invoke(instance.get(null), name.replace('/', '.'), bytes, 0, bytes.length, null, null);
  }

  private static void defineWithLookup(Instrumentation instrumentation, byte[] bytes)
      throws Exception {
    Method getModule = Class.class.getMethod("getModule");
    Class<?> moduleType = getModule.getReturnType();
    Object javaBase = getModule.invoke(Object.class);
    Object own = getModule.invoke(Dispatcher.class);
    Map<String, Set<Object>> opens = new HashMap<>();
    opens.put("java.lang", Collections.singleton(own));
    // What a collection wraps is read by its field: asking the wrapper could call the application.
    opens.put("java.util", Collections.singleton(own));
    Instrumentation.class
        .getMethod(
            "redefineModule", moduleType, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            javaBase,
            Collections.emptySet(),
            Collections.emptyMap(),
            opens,
            Collections.emptySet(),
            Collections.emptyMap());
    Object lookup =
        MethodHandles.class
            .getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class)
            .invoke(null, Object.class, MethodHandles.lookup());
    MethodHandles.Lookup.class
        .getMethod("defineClass", byte[].class)
        .invoke(lookup, (Object) bytes);
  }

  private static byte[] read(ClassLoader agentLoader, String resource) throws IOException {
    try (InputStream in = agentLoader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is missing in the agent's jar");
      }
      return SuperTypes.readFully(in);
    }
  }
}
