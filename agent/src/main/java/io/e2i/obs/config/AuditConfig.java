package io.e2i.obs.config;

import io.e2i.obs.operation.content.ContentLimits;
import java.io.File;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The section {@code audit}: the audit trail of predictions, model calls and agents. Immutable. */
public final class AuditConfig {

  private static final String DROP = "drop";
  private static final String BLOCK = "block";
  private static final UnitType BLOCK_TIME =
      UnitType.duration(1, Duration.ofSeconds(10).toMillis());

  private final boolean enabled;
  private final String content;
  private final String directory;
  private final int queue;
  private final Duration blockAtMost;
  private final boolean fsync;
  private final long segmentSize;
  private final Duration segmentAge;
  private final long keepSize;
  private final Duration keepAge;
  private final int maxRecord;
  private final int maxField;
  private final String token;

  private AuditConfig(ConfigSection section) {
    enabled = section.flag("enabled", true);
    content = section.choice("content", "summary", "none", "summary", "full");
    directory = section.text("directory", "");
    queue = section.integer("queue", 8_192, 16, 1 << 20);
    Duration block = blockTime(section.text("on_full", DROP));
    if (block == null) {
      section.reject("on_full", "drop, or block and a duration from 1ms to 10s as in block 100ms");
    }
    blockAtMost = block == null ? Duration.ZERO : block;
    fsync = section.choice("durability", "flush", "flush", "fsync").equals("fsync");
    segmentSize = section.size("segment_size", 32L << 20, 64L << 10, 256L << 20);
    segmentAge =
        section.duration(
            "segment_age", Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofDays(7));
    keepSize = section.size("keep_size", 1L << 30, 1L << 20, 1L << 40);
    keepAge =
        section.duration(
            "keep_age", Duration.ofDays(30), Duration.ofMinutes(1), Duration.ofDays(36_500));
    maxRecord = (int) section.size("max_record", 256L << 10, 32L << 10, 16L << 20);
    maxField =
        (int)
            section.size(
                "max_field",
                ContentLimits.DEFAULT_MAX_FIELD,
                ContentLimits.LEAST_MAX_FIELD,
                ContentLimits.MOST_MAX_FIELD);
    token = section.text("token", "");
    if (!isVisible(token)) {
      section.reject("token", "a text of visible ASCII characters without blanks");
    }
    section.end();
  }

  static AuditConfig read(ConfigSection section) {
    return new AuditConfig(section);
  }

  /** Zero for {@code drop}; null if the text is neither that nor {@code block <duration>}. */
  private static @Nullable Duration blockTime(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals(DROP)) {
      return Duration.ZERO;
    }
    Long millis =
        lower.startsWith(BLOCK) ? BLOCK_TIME.parse(lower.substring(BLOCK.length())) : null;
    return millis == null ? null : Duration.ofMillis(millis);
  }

  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** Whether there is an audit trail. */
  public boolean enabled() {
    return enabled;
  }

  /** {@code none}, {@code summary} or {@code full}. */
  public String content() {
    return content;
  }

  /** Where the audit trail is kept, as configured or else {@code audit} among other files. */
  public File directory(FilesConfig files) {
    return directory.isEmpty() ? new File(files.directory(), "audit") : new File(directory);
  }

  /** Records that may wait to be written. */
  public int queue() {
    return queue;
  }

  /** How long the application waits for room in the queue, up to ten seconds; zero for never. */
  public Duration blockAtMost() {
    return blockAtMost;
  }

  /** Whether each batch is forced to the disk. */
  public boolean fsync() {
    return fsync;
  }

  /** Bytes at which a segment is closed. */
  public long segmentSize() {
    return segmentSize;
  }

  /** Age at which a segment is closed. */
  public Duration segmentAge() {
    return segmentAge;
  }

  /** Bytes that all segments together may have. */
  public long keepSize() {
    return keepSize;
  }

  /** Age at which a closed segment is deleted. */
  public Duration keepAge() {
    return keepAge;
  }

  /** Bytes that one line may have; at least 32 KB. */
  public int maxRecord() {
    return maxRecord;
  }

  /** Characters of JSON that one value may have. */
  public int maxField() {
    return maxField;
  }

  /** What {@code /api/audit} demands of its callers; empty if it answers this machine only. */
  public String token() {
    return token;
  }
}
