package io.e2i.obs.export.console;

import io.e2i.obs.export.ExportOutcome;
import io.e2i.obs.export.Exporter;
import io.e2i.obs.operation.FinishedOperation;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prints each trace as a tree once its first span of this JVM has ended. What ends later is printed
 * by itself; what belongs to a trace that never ends is printed when there are too many such.
 */
public final class ConsoleExporter implements Exporter {

  private static final int MAX_OPEN_TRACES = 200;

  /** Spans remembered as printed, to tell a late one from one whose parent still runs. */
  private static final int MAX_PRINTED = 5_000;

  private final PrintStream out;
  private final TreeLines lines;
  // Oldest first.
  private final Map<String, OpenTrace> open = new LinkedHashMap<>();
  private final Set<Long> printed = new LinkedHashSet<>();
  private volatile boolean aborted;

  /** Prints to standard error, with the characters that its encoding has. */
  public static ConsoleExporter onStandardError() {
    String name = System.getProperty("stderr.encoding", System.getProperty("sun.stderr.encoding"));
    boolean known = name != null && Charset.isSupported(name);
    Charset charset = known ? Charset.forName(name) : Charset.defaultCharset();
    return new ConsoleExporter(System.err, charset.newEncoder().canEncode('└'));
  }

  /**
   * @param unicode whether the stream can show the characters that draw a tree
   */
  ConsoleExporter(PrintStream out, boolean unicode) {
    this.out = out;
    this.lines = new TreeLines(unicode);
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public ExportOutcome export(List<FinishedOperation> batch) {
    if (aborted) {
      return ExportOutcome.failed(batch.size(), "shutdown");
    }
    for (FinishedOperation span : batch) {
      keep(span);
    }
    for (FinishedOperation span : batch) {
      if (span.parentSpanId() == 0 || span.parentIsRemote()) {
        print(span, "");
      }
    }
    for (FinishedOperation span : batch) {
      if (printed.contains(span.parentSpanId())) {
        print(span, " (late)");
      }
    }
    while (open.size() > MAX_OPEN_TRACES) {
      printRest(open.keySet().iterator().next());
    }
    return ExportOutcome.exported(batch.size());
  }

  @Override
  public void abort() {
    aborted = true;
  }

  /** Prints what has waited for the end of its trace in vain. */
  @Override
  public void close() {
    for (String traceId : new ArrayList<>(open.keySet())) {
      printRest(traceId);
    }
  }

  private void keep(FinishedOperation span) {
    open.computeIfAbsent(span.trace().id(), id -> new OpenTrace()).add(span);
  }

  private void print(FinishedOperation top, String remark) {
    String id = top.trace().id();
    OpenTrace trace = open.get(id);
    if (trace == null || printed.contains(top.spanId())) {
      return;
    }
    SpanNode tree = trace.take(top);
    if (trace.isEmpty()) {
      open.remove(id);
    }
    print(tree, remark);
  }

  private void printRest(String traceId) {
    OpenTrace trace = open.remove(traceId);
    @Nullable SpanNode tree = trace == null ? null : trace.takeAny();
    while (trace != null && tree != null) {
      print(tree, " (incomplete)");
      tree = trace.takeAny();
    }
  }

  private void print(SpanNode tree, String remark) {
    tree.forEach(span -> printed.add(span.spanId()));
    Iterator<Long> oldest = printed.iterator();
    while (printed.size() > MAX_PRINTED) {
      oldest.next();
      oldest.remove();
    }
    out.println(lines.of(tree, remark));
  }
}
