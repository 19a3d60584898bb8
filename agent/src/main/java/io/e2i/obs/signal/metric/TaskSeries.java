package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.TaskEvent;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The series of one task in one queue, looked up when they are first needed. What finds no room is
 * looked up each time, so that each time is counted as an overflow. Thread-safe.
 */
final class TaskSeries {

  private static final TaskEvent[] EVENTS = TaskEvent.values();

  private final Histogram durations;
  private final Histogram waits;
  private final Counter events;
  private final String task;
  private final String queue;
  private final AtomicReferenceArray<@Nullable LongAdder> counters =
      new AtomicReferenceArray<>(EVENTS.length);
  // Two each: succeeded, failed.
  private final AtomicReferenceArray<@Nullable HistogramSeries> times =
      new AtomicReferenceArray<>(4);

  TaskSeries(Histogram durations, Histogram waits, Counter events, String task, String queue) {
    this.durations = durations;
    this.waits = waits;
    this.events = events;
    this.task = task;
    this.queue = queue;
  }

  /** Whether these are the series of that signal; a template may outlive one. */
  boolean isOf(Counter other) {
    return events == other;
  }

  LongAdder counter(TaskEvent event) {
    LongAdder known = counters.get(event.ordinal());
    if (known != null) {
      return known;
    }
    LongAdder found = events.series().get(task, queue, event.name().toLowerCase(Locale.ROOT));
    if (!events.series().isOther(found)) {
      counters.set(event.ordinal(), found);
    }
    return found;
  }

  HistogramSeries durations(boolean failed) {
    return time(failed ? 1 : 0, durations, failed);
  }

  HistogramSeries waits(boolean failed) {
    return time(failed ? 3 : 2, waits, failed);
  }

  private HistogramSeries time(int slot, Histogram histogram, boolean failed) {
    HistogramSeries known = times.get(slot);
    if (known != null) {
      return known;
    }
    HistogramSeries found = histogram.series(task, queue, failed ? "error" : "ok");
    if (!histogram.series().isOther(found)) {
      times.set(slot, found);
    }
    return found;
  }
}
