package io.e2i.obs.instrumentation.agents;

/** What an agent is called if nobody says: {@code DriftMonitorAgent} is {@code drift_monitor}. */
final class AgentName {

  private static final String SUFFIX = "Agent";

  private AgentName() {}

  static String of(String simpleClassName) {
    boolean suffixed =
        simpleClassName.endsWith(SUFFIX) && simpleClassName.length() > SUFFIX.length();
    String name =
        suffixed
            ? simpleClassName.substring(0, simpleClassName.length() - SUFFIX.length())
            : simpleClassName;
    StringBuilder snake = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (beginsWord(name, i)) {
        snake.append('_');
      }
      snake.append(Character.toLowerCase(c));
    }
    return snake.toString();
  }

  /** {@code ROIAnalyzer} is two words: {@code roi_analyzer}. */
  private static boolean beginsWord(String name, int at) {
    if (at == 0 || !Character.isUpperCase(name.charAt(at)) || name.charAt(at - 1) == '_') {
      return false;
    }
    boolean afterLower = !Character.isUpperCase(name.charAt(at - 1));
    boolean beforeLower = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
    return afterLower || beforeLower;
  }
}
