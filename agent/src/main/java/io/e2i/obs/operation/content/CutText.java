package io.e2i.obs.operation.content;

/** The beginning of a text that was too long to keep. Immutable. */
final class CutText {

  final String kept;
  final int length;

  /**
   * @param length of the whole text
   */
  CutText(String kept, int length) {
    this.kept = kept;
    this.length = length;
  }
}
