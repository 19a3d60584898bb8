package io.e2i.obs.export.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/** The newest records of all that were found, bounded by number and size. Not thread-safe. */
final class NewestMatches {

  private final int limit;
  private final long maxBytes;
  private final PriorityQueue<Match> oldestFirst = new PriorityQueue<>();
  private long bytes;
  private boolean tooBig;

  NewestMatches(int limit, long maxBytes) {
    this.limit = limit;
    this.maxBytes = maxBytes;
  }

  /** An empty one with the same bounds. */
  NewestMatches another() {
    return new NewestMatches(limit, maxBytes);
  }

  /** Whether a record of this time would be among the newest. */
  boolean wants(long millis) {
    Match oldest = oldestFirst.peek();
    return oldest == null || oldestFirst.size() < limit || millis >= oldest.millis();
  }

  void add(Match match) {
    oldestFirst.add(match);
    bytes += match.line.length;
    if (oldestFirst.size() > limit) {
      removeOldest();
    }
    while (bytes > maxBytes && oldestFirst.size() > 1) {
      removeOldest();
      tooBig = true;
    }
  }

  private void removeOldest() {
    bytes -= oldestFirst.remove().line.length;
  }

  void addAll(NewestMatches others) {
    tooBig |= others.tooBig;
    for (Match match : others.oldestFirst) {
      add(match);
    }
  }

  /** Whether some were left out only because all together have too many bytes. */
  boolean isTooBig() {
    return tooBig;
  }

  List<String> lines() {
    List<Match> matches = new ArrayList<>(oldestFirst);
    Collections.sort(matches, Collections.reverseOrder());
    List<String> lines = new ArrayList<>(matches.size());
    for (Match match : matches) {
      lines.add(new String(match.line, StandardCharsets.UTF_8));
    }
    return lines;
  }
}
