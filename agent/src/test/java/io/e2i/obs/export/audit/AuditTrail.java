package io.e2i.obs.export.audit;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.PredictionTemplates;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.audit.AuditSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** An audit trail in a directory, fed by operations of this JVM, with clocks that can be set. */
final class AuditTrail implements AutoCloseable {

  static final Duration LONG = Duration.ofSeconds(30);
  static final PredictionTemplates MODELS = new PredictionTemplates("onnxruntime");

  private final Map<SelfCounter, Long> before = new EnumMap<>(SelfCounter.class);
  final Path directory;
  final AtomicLong clockShift = new AtomicLong();
  private final AuditPipeline pipeline;
  private final Thread housekeeping = new Thread(this::lookAfter, "looks-after-the-audit-trail");
  private boolean closed;

  private AuditTrail(Builder builder) {
    for (SelfCounter counter : SelfCounter.values()) {
      before.put(counter, counter.value());
    }
    directory = builder.directory;
    StoreLimits limits =
        new StoreLimits(
            builder.segmentSize,
            TimeUnit.HOURS.toNanos(1),
            builder.keepSize,
            builder.keepAge.toMillis(),
            builder.fsync);
    pipeline =
        new AuditPipeline(
            builder.queue,
            builder.block,
            builder.maxRecord,
            () -> new AuditStore(new AuditDirectory(directory.toFile()), limits, clock(), 4711));
    pipeline.prepare();
    ContentLevel.use(ContentLevel.FULL);
    Operations.use(
        new OperationSettings(
            List.of(),
            List.of(new AuditSignal("shop", "test", pipeline)),
            1,
            Propagation.of(List.of("tracecontext", "x-request-id")),
            true));
    housekeeping.setDaemon(true);
    housekeeping.start();
  }

  private void lookAfter() {
    try {
      while (true) {
        pipeline.lookAfter();
        Thread.sleep(10);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private StoreClock clock() {
    return new StoreClock(() -> System.currentTimeMillis() + clockShift.get(), System::nanoTime);
  }

  static Builder in(Path directory) {
    return new Builder(directory);
  }

  /** With limits of a size for tests. */
  static final class Builder {
    private final Path directory;
    private int queue = 8192;
    private Duration block = Duration.ZERO;
    private int maxRecord = 256 << 10;
    private long segmentSize = 32 << 20;
    private long keepSize = 1L << 30;
    private Duration keepAge = Duration.ofDays(30);
    private boolean fsync;

    private Builder(Path directory) {
      this.directory = directory;
    }

    Builder queue(int records) {
      queue = records;
      return this;
    }

    Builder block(Duration atMost) {
      block = atMost;
      return this;
    }

    Builder maxRecord(int bytes) {
      maxRecord = bytes;
      return this;
    }

    Builder segmentSize(long bytes) {
      segmentSize = bytes;
      return this;
    }

    Builder keepSize(long bytes) {
      keepSize = bytes;
      return this;
    }

    Builder keepAge(Duration age) {
      keepAge = age;
      return this;
    }

    Builder fsync() {
      fsync = true;
      return this;
    }

    AuditTrail start() {
      return new AuditTrail(this);
    }
  }

  /** A prediction that has ended. */
  static Operation predict(String model) {
    Operation prediction = Operations.start(MODELS.of(model, "3", "classification"));
    prediction.end();
    return prediction;
  }

  long counted(SelfCounter counter) {
    return counter.value() - before.get(counter);
  }

  long written() {
    return counted(SelfCounter.RECORDS_WRITTEN);
  }

  void awaitWritten(long records) {
    await(() -> written() >= records, "written " + records);
  }

  void report() {
    pipeline.lookAfter();
  }

  static void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("Not within " + LONG + ": " + what);
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The names of the files that end like this, sorted. */
  List<String> files(String ending) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** All lines that are not compressed, parsed. */
  List<Map<String, Object>> lines() {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String name : files(".jsonl")) {
      try {
        Files.readAllLines(directory.resolve(name))
            .forEach(line -> lines.add(JsonLine.parse(line)));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return lines;
  }

  /** Stops listening, and writes what is there. */
  void shutdown(Duration timeout) {
    if (closed) {
      return;
    }
    closed = true;
    housekeeping.interrupt();
    Operations.stop();
    ContentLevel.use(ContentLevel.NONE);
    try {
      pipeline.shutdown(timeout);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    shutdown(LONG);
    if (counted(SelfCounter.EXPORT_FAILURES) + counted(SelfCounter.SIGNAL_FAILURES) > 0) {
      throw new AssertionError("An error was swallowed; see the log");
    }
  }
}
