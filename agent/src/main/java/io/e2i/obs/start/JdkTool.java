package io.e2i.obs.start;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the JDK's own tools, which inherit the agent through {@code JAVA_TOOL_OPTIONS} and
 * would fight the service for its port.
 */
final class JdkTool {

  private static final String[] MAIN_CLASSES = {
    "com.sun.tools.",
    "sun.tools.",
    "sun.security.tools.",
    "sun.jvmstat.",
    "jdk.compiler/",
    "jdk.jartool/",
    "jdk.jcmd/",
    "jdk.jconsole/",
    "jdk.javadoc/",
    "jdk.jdeps/",
    "jdk.jlink/",
    "jdk.jshell/",
    "jdk.jstatd/",
    "jdk.jfr/",
    "jdk.internal.",
    "java.base/sun.security.tools."
  };

  private JdkTool() {}

  /**
   * @param command as in {@code sun.java.command}: main class or jar, then the arguments
   */
  static boolean isRunning(@Nullable String command) {
    if (command == null) {
      return false;
    }
    for (String mainClass : MAIN_CLASSES) {
      if (command.startsWith(mainClass)) {
        return true;
      }
    }
    return false;
  }
}
