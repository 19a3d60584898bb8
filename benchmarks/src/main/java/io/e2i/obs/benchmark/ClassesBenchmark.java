package io.e2i.obs.benchmark;

import com.example.bench.ClassLoads;
import com.example.bench.Plain00000;
import com.example.bench.Woven00000;
import io.e2i.obs.testkit.ForkedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A start that loads so many classes, and uses each once: what one of them costs the process. One
 * JVM loads them all, and says at each number what it has used since before the first.
 */
final class ClassesBenchmark implements Benchmark {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Laboratory laboratory;
  private final String name;
  private final Class<?> template;
  private final SortedMap<Integer, Figure> figures;
  private @Nullable Path jar;

  private ClassesBenchmark(
      Laboratory laboratory, String name, Class<?> template, SortedMap<Integer, Figure> figures) {
    this.laboratory = laboratory;
    this.name = name;
    this.template = template;
    this.figures = figures;
  }

  /** Classes that no agent wants anything of. */
  static ClassesBenchmark plain(Laboratory laboratory) {
    SortedMap<Integer, Figure> figures = new TreeMap<>();
    figures.put(1_000, Figure.PLAIN_1000);
    figures.put(5_000, Figure.PLAIN_5000);
    figures.put(20_000, Figure.PLAIN_20000);
    return new ClassesBenchmark(laboratory, "classes", Plain00000.class, figures);
  }

  /** Classes that every agent weaves. */
  static ClassesBenchmark woven(Laboratory laboratory) {
    SortedMap<Integer, Figure> figures = new TreeMap<>();
    figures.put(200, Figure.WOVEN_200);
    figures.put(1_000, Figure.WOVEN_1000);
    figures.put(2_000, Figure.WOVEN_2000);
    return new ClassesBenchmark(laboratory, "woven", Woven00000.class, figures);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int mostRounds() {
    return 2;
  }

  @Override
  public void measure(Contender contender, Results results) throws Exception {
    GeneratedClasses classes = new GeneratedClasses(template);
    try (ForkedProcess child = start(contender, classes)) {
      for (var entry : figures.entrySet()) {
        int number = entry.getKey();
        Pattern line = Pattern.compile("(?m)^" + number + " classes (\\S+)$");
        double seconds = Double.parseDouble(child.awaitOutput(line, PATIENCE).group(1));
        results.add(entry.getValue(), contender, seconds * 1e6 / number);
      }
      if (contender == Contender.E2I) {
        long woven = OwnCounters.value(OwnCounters.scrape(child), "e2i_obs_types_woven_total");
        results.note("e2i has woven " + woven + " classes of " + name);
      }
    }
  }

  private ForkedProcess start(Contender contender, GeneratedClasses classes)
      throws IOException, InterruptedException {
    List<Path> classPath = new ArrayList<>(laboratory.classPath());
    classPath.add(jar(classes));
    List<String> arguments = new ArrayList<>(List.of(classes.namePrefix()));
    figures.keySet().forEach(number -> arguments.add("" + number));
    return laboratory
        .jvm(contender)
        .classPath(classPath)
        .main(ClassLoads.class.getName(), arguments.toArray(String[]::new))
        .start();
  }

  /** Written once in a run. */
  private Path jar(GeneratedClasses classes) throws IOException {
    Path written = jar;
    if (written == null) {
      written = classes.write(laboratory.directory().resolve(name + ".jar"), figures.lastKey());
      jar = written;
    }
    return written;
  }
}
