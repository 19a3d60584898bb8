package io.e2i.obs.export.jsonlines;

import io.e2i.obs.config.FilesConfig;
import io.e2i.obs.operation.log.LogShadow;
import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines of JSON beside the log files of the application, each into a file of the same name
 * with {@code .json} at its end; those of its console into {@code console.jsonl}. One thread of the
 * agent writes, a tenth of a second after the application or sooner. Thread-safe.
 */
public final class LogShadowFiles implements LogShadow, Runnable {

  /** The file's name in the directory that the configuration names. */
  public static final String CONSOLE = "console.jsonl";

  private static final long MAX_WAITING_BYTES = 8 << 20;
  private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** How long a thread that logs while the JVM ends waits for another one that writes. */
  private static final long LAST_WAIT_MILLIS = 100;

  /** Files of names that are no longer used are forgotten when there are so many. */
  private static final int MAX_FILES = 100;

  private final FilesConfig config;
  private final ConcurrentLinkedQueue<Line> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Map<String, JsonLinesFile> files = new HashMap<>();
  private final Thread thread = new AgentThread("logs", this);

  /** Held by whoever writes: one at a time. */
  private final ReentrantLock writing = new ReentrantLock();

  private volatile boolean closed;

  /** Neither touches a file yet nor starts its thread. */
  public LogShadowFiles(FilesConfig config) {
    this.config = config;
  }

  /** Begins to write; to be called once. */
  public void start() {
    thread.start();
  }

  @Override
  public void accept(@Nullable String file, byte[] line) {
    long bytes = waitingBytes.addAndGet(line.length);
    if (bytes > MAX_WAITING_BYTES) {
      waitingBytes.addAndGet(-line.length);
      SelfCounter.LOGS_DROPPED_QUEUE_FULL.increment();
      return;
    }
    waiting.add(new Line(file, line));
    if (closed) {
      drainAtOnce();
    } else if (bytes > MAX_WAITING_BYTES / 4 && bytes - line.length <= MAX_WAITING_BYTES / 4) {
      LockSupport.unpark(thread);
    }
  }

  /** The JVM ends, so no thread would come to write it later; other hooks may log for a while. */
  private void drainAtOnce() {
    try {
      if (writing.tryLock(LAST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          drain();
        } finally {
          writing.unlock();
        }
      }
    } catch (InterruptedException itsOwn) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    while (!closed) {
      LockSupport.parkNanos(this, ROUND_NANOS);
      writing.lock();
      try {
        drain();
      } finally {
        writing.unlock();
      }
    }
  }

  /**
   * Writes what waits, within the time given; further lines are written by the threads that log
   * them.
   */
  public void shutdown(Duration timeout) throws InterruptedException {
    closed = true;
    LockSupport.unpark(thread);
    if (writing.tryLock(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS)) {
      try {
        drain();
      } finally {
        writing.unlock();
      }
    }
  }

  private void drain() {
    long taken = 0;
    try {
      Map<String, List<byte[]>> byFile = new LinkedHashMap<>();
      for (Line line = waiting.poll(); line != null; line = waiting.poll()) {
        taken += line.bytes.length;
        byFile.computeIfAbsent(pathOf(line), unused -> new ArrayList<>()).add(line.bytes);
      }
      for (Map.Entry<String, List<byte[]>> one : byFile.entrySet()) {
        file(one.getKey()).append(one.getValue());
      }
    } catch (Throwable failure) {
      // The next round may fare better.
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "log lines as JSON", failure);
    } finally {
      // Not before: what is being written takes room as well.
      waitingBytes.addAndGet(-taken);
    }
  }

  private String pathOf(Line line) {
    return line.file == null
        ? new File(config.directory(), CONSOLE).getPath()
        : line.file + ".json";
  }

  private JsonLinesFile file(String path) {
    if (files.size() >= MAX_FILES && !files.containsKey(path)) {
      files.clear();
    }
    return files.computeIfAbsent(path, this::newFile);
  }

  private JsonLinesFile newFile(String path) {
    File file = new File(path).getAbsoluteFile();
    return new JsonLinesFile(file.getParentFile(), file.getName(), config.maxSize(), config.keep());
  }

  private static final class Line {
    private final @Nullable String file;
    private final byte[] bytes;

    Line(@Nullable String file, byte[] bytes) {
      this.file = file;
      this.bytes = bytes;
    }
  }
}
