package io.e2i.obs.export.audit;

import java.io.File;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of the audit trail, written by one JVM: its name, and the files that it may consist of.
 * Sorted by the time in its name, which is when it was begun. Immutable.
 */
final class Segment implements Comparable<Segment> {

  private static final Pattern NAME =
      Pattern.compile("(audit-(\\d{8}T\\d{9}Z)-(\\d{1,18})-(\\d{1,18}))\\.jsonl.*");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The last time of the year 9999: later ones have more digits than a name. */
  private static final long MAX_MILLIS = 253_402_300_799_999L;

  private final File directory;
  private final String base;
  private final String time;
  private final long pid;
  private final long number;

  private Segment(File directory, String base, String time, long pid, long number) {
    this.directory = directory;
    this.base = base;
    this.time = time;
    this.pid = pid;
    this.number = number;
  }

  /**
   * @param epochMillis when it is begun
   * @param number tells apart what one JVM begins at the same time
   */
  static Segment begin(File directory, long epochMillis, long pid, long number) {
    String time = TIME.format(Instant.ofEpochMilli(inRange(epochMillis)));
    return new Segment(directory, "audit-" + time + '-' + pid + '-' + number, time, pid, number);
  }

  /** The time, or the one next to it that a name can hold. */
  static long inRange(long epochMillis) {
    return Math.max(0, Math.min(epochMillis, MAX_MILLIS));
  }

  /** The segment that a file belongs to; null if it belongs to none. */
  static @Nullable Segment of(File directory, String fileName) {
    Matcher name = NAME.matcher(fileName);
    return name.matches()
        ? new Segment(
            directory,
            name.group(1),
            name.group(2),
            Long.parseLong(name.group(3)),
            Long.parseLong(name.group(4)))
        : null;
  }

  /** The time in the name, in milliseconds since 1970; 0 if it is none. */
  long begunMillis() {
    try {
      return LocalDateTime.of(
              part(0, 4), part(4, 6), part(6, 8), part(9, 11), part(11, 13), part(13, 15))
          .plusNanos(part(15, 18) * 1_000_000L)
          .toInstant(ZoneOffset.UTC)
          .toEpochMilli();
    } catch (DateTimeException notATime) {
      return 0;
    }
  }

  private int part(int from, int to) {
    return Integer.parseInt(time.substring(from, to));
  }

  /** The name without an ending, such as {@code audit-20261127T130511123Z-4711-1}. */
  String base() {
    return base;
  }

  /** Its lines, as they are written. */
  File plain() {
    return new File(directory, base + ".jsonl");
  }

  /** Its lines, once it has been closed. */
  File compressed() {
    return new File(directory, base + ".jsonl.gz");
  }

  /** Where in {@link #compressed()} to find what. */
  File index() {
    return new File(directory, base + ".jsonl.gz.idx");
  }

  /** Locked by the process that writes or compresses it. */
  File lock() {
    return new File(directory, base + ".jsonl.lock");
  }

  /** What {@link #compressed()} is called while it is made. */
  File unfinishedCompressed() {
    return new File(directory, base + ".jsonl.gz.part");
  }

  /** What {@link #index()} is called while it is made. */
  File unfinishedIndex() {
    return new File(directory, base + ".jsonl.gz.idx.part");
  }

  /** Whether it is closed and compressed: nobody changes it any more. */
  boolean isClosed() {
    return compressed().exists();
  }

  /** Bytes on the disk. */
  long size() {
    return plain().length() + compressed().length() + index().length();
  }

  @Override
  public int compareTo(Segment other) {
    int byTime = time.compareTo(other.time);
    if (byTime != 0) {
      return byTime;
    }
    int byPid = Long.compare(pid, other.pid);
    return byPid != 0 ? byPid : Long.compare(number, other.number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Segment
        && base.equals(((Segment) other).base)
        && directory.equals(((Segment) other).directory);
  }

  @Override
  public int hashCode() {
    return base.hashCode();
  }

  @Override
  public String toString() {
    return base;
  }
}
