package io.e2i.obs.operation.log;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as lines of strict JSON in UTF-8, of bounded length. A value whose own code throws
 * is replaced by a note of that. Immutable but for buffers that are used again; thread-safe.
 */
public final class JsonLayout {

  /** The shortest length that a line can be bounded to, in bytes. */
  public static final int LEAST_MAX_LINE = 8 << 10;

  /** A buffer for each thread that is at it, as a rule; a power of two. */
  private static final int BUFFERS = 16;

  /** A buffer that has become larger than this is not kept. */
  private static final int MAX_KEPT = 64 << 10;

  private final LogFormat.Names names;
  private final String service;
  private final String environment;
  private final int maxLine;
  private final TextRule rule;
  private final AtomicReferenceArray<@Nullable JsonBytes> buffers =
      new AtomicReferenceArray<>(BUFFERS);

  /**
   * @param maxLine bytes of a line, at least {@link #LEAST_MAX_LINE}
   * @param redact whether messages, exceptions and values are redacted as contents are
   */
  public JsonLayout(
      LogFormat format, String service, String environment, int maxLine, boolean redact) {
    this.names = format.names;
    this.service = service;
    this.environment = environment;
    this.maxLine = maxLine;
    this.rule = new TextRule(redact, maxLine);
  }

  /** The line, with its line break. */
  public byte[] line(LogEvent event) {
    int slot = (int) Thread.currentThread().getId() & (BUFFERS - 1);
    JsonBytes out = buffers.getAndSet(slot, null);
    if (out == null) {
      out = new JsonBytes();
    }
    out.backTo(0);
    new JsonLine(names, rule, out, maxLine).write(event, service, environment);
    byte[] line = out.copy();
    if (out.capacity() <= MAX_KEPT) {
      buffers.lazySet(slot, out);
    }
    return line;
  }
}
