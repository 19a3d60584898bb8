package io.e2i.obs.operation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of executors for metrics: what the names of their threads have in common. Digits go, and so
 * does a separator that had them on its other side: {@code pool-3-thread-12} is {@code
 * pool-thread}. At most {@value #MAX}; all further ones are called {@value #OTHER}. Thread-safe.
 */
public final class PoolNames {

  private static final int MAX = 100;
  private static final int MAX_LENGTH = 60;
  private static final String OTHER = "other";
  private static final String SEPARATORS = "-_.#:/ ()[]";

  /** Those of this JVM. */
  public static final PoolNames ALL = new PoolNames();

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * @param threadName of one of the executor's threads, or how all of these begin
   */
  public String of(String threadName) {
    String name = withoutDigits(threadName);
    if (known.contains(name)) {
      return name;
    }
    return known.size() < MAX && known.add(name) ? name : OTHER;
  }

  private static String withoutDigits(String threadName) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < threadName.length() && name.length() < MAX_LENGTH; i++) {
      char c = threadName.charAt(i);
      boolean separator = SEPARATORS.indexOf(c) >= 0;
      boolean doubled = separator && (name.length() == 0 || isSeparatorLast(name));
      if (!Character.isDigit(c) && !doubled) {
        name.append(c);
      }
    }
    while (isSeparatorLast(name)) {
      name.setLength(name.length() - 1);
    }
    return name.length() == 0 ? OTHER : name.toString();
  }

  private static boolean isSeparatorLast(StringBuilder name) {
    return name.length() > 0 && SEPARATORS.indexOf(name.charAt(name.length() - 1)) >= 0;
  }
}
