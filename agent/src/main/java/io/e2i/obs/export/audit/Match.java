package io.e2i.obs.export.audit;

/** A record that was found, and where. The newest is the greatest. Immutable. */
final class Match implements Comparable<Match> {

  final byte[] line;
  private final long millis;
  private final int segment;
  private final long position;

  /**
   * @param segment greater for a newer one
   * @param position greater for a later line of the segment
   */
  Match(byte[] line, long millis, int segment, long position) {
    this.line = line;
    this.millis = millis;
    this.segment = segment;
    this.position = position;
  }

  long millis() {
    return millis;
  }

  @Override
  public int compareTo(Match other) {
    int byTime = Long.compare(millis, other.millis);
    if (byTime != 0) {
      return byTime;
    }
    int bySegment = Integer.compare(segment, other.segment);
    return bySegment != 0 ? bySegment : Long.compare(position, other.position);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Match && compareTo((Match) other) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(millis);
  }
}
