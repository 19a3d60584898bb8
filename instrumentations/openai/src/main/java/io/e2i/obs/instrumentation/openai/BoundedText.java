package io.e2i.obs.instrumentation.openai;

/** A text that grows up to a limit; what comes after is left out. */
final class BoundedText {

  /** More than any model writes in one answer, in characters. */
  private static final int MAX = 1 << 20;

  private final StringBuilder text = new StringBuilder();

  void add(String piece) {
    int room = MAX - text.length();
    text.append(piece, 0, Math.min(room, piece.length()));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
