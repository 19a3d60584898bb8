package io.e2i.obs.operation.content;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What taking the input and the output of a prediction costs the application's thread, and what the
 * writer's thread does with it: nanoseconds and bytes, medians of many rounds. A program, not a
 * test: {@code java -cp … io.e2i.obs.operation.content.ContentCost}.
 */
public final class ContentCost {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 101;

  private static volatile Object sink;

  private ContentCost() {}

  private record Features(int age, double income, String segment, boolean member, long visits) {}

  public static void main(String[] arguments) {
    measureAll();
    System.out.println("Warmed up:");
    measureAll();
  }

  private static void measureAll() {
    Map<String, Object> ten = features(10);
    Map<String, Object> twenty = features(20);
    float[] thirty = new float[30];
    Arrays.fill(thirty, 0.25f);
    Features object = new Features(36, 54_321.5, "north", true, 12L);
    String megabyte = "Tell me about the weather in Paris, 12 degrees. ".repeat(20_000);
    for (ContentLevel level : new ContentLevel[] {ContentLevel.SUMMARY, ContentLevel.FULL}) {
      taking(level + " float[30] and double", level, thirty, 0.87);
      taking(
          level + " float[1][30] and float[1][2]", level, new float[][] {thirty}, new float[1][2]);
      taking(level + " map of 10 and map of 2", level, ten, Map.of("label", "yes", "score", 0.87));
      taking(level + " map of 20 and double", level, twenty, 0.87);
      taking(level + " object of 5 and double", level, object, 0.87);
      writing(level + " json of map of 20", Captured.of(twenty, level), 200);
      writing(level + " json of a text of 960 000", Captured.of(megabyte, level), 1);
    }
  }

  private static Map<String, Object> features(int count) {
    Map<String, Object> features = count == 10 ? new HashMap<>() : new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Object value = i % 3 == 0 ? i * 1.5 : i % 3 == 1 ? (Object) i : "value " + i;
      features.put("feature_" + (char) ('a' + i), value);
    }
    return features;
  }

  private static void taking(String what, ContentLevel level, Object input, Object output) {
    measure(
        what,
        20_000,
        () -> {
          sink = Captured.of(input, level);
          sink = Captured.of(output, level);
        });
  }

  private static void writing(String what, Captured captured, int calls) {
    measure(what, calls, () -> sink = captured.json());
  }

  private static void measure(String what, int calls, Runnable call) {
    long[] nanos = new long[ROUNDS];
    long[] bytes = new long[ROUNDS];
    long thread = Thread.currentThread().getId();
    int rounds = calls == 1 ? 11 : ROUNDS;
    for (int round = 0; round < rounds; round++) {
      long allocated = THREADS.getThreadAllocatedBytes(thread);
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < calls; i++) {
        call.run();
      }
      nanos[round] = (THREADS.getCurrentThreadCpuTime() - start) / calls;
      bytes[round] = (THREADS.getThreadAllocatedBytes(thread) - allocated) / calls;
    }
    Arrays.sort(nanos, 0, rounds);
    Arrays.sort(bytes, 0, rounds);
    System.out.printf(
        Locale.ROOT, "%-45s %,12d ns %,10d B%n", what, nanos[rounds / 2], bytes[rounds / 2]);
  }
}
