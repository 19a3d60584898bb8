package io.e2i.obs.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the figures were measured on. Names no host and no user. */
final class Machine {

  private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.+)");
  private static final double KIB_PER_GB = 1e9 / 1024;

  private Machine() {}

  /** Name and value, in an order for people. */
  static Map<String, String> description() throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    Matcher model = MODEL.matcher(Files.readString(Path.of("/proc/cpuinfo")));
    facts.put("processor", model.find() ? model.group(1) : System.getProperty("os.arch"));
    facts.put("processors", "" + Runtime.getRuntime().availableProcessors());
    long memory =
        ProcessFigures.statusValue(Files.readString(Path.of("/proc/meminfo")), "MemTotal");
    facts.put("memory", Math.round(memory / KIB_PER_GB) + " GB");
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    facts.put("time", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
    facts.put("load before", "" + load());
    return facts;
  }

  /** Of the last minute, of the whole machine; negative if it does not say. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
