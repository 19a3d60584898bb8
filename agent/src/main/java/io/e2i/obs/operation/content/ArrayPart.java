package io.e2i.obs.operation.content;

/** Some elements of an array of primitives: the first ones, or some from everywhere. Immutable. */
final class ArrayPart {

  final Object elements;
  final int size;

  /**
   * @param elements an array of primitives of our own
   * @param size of the whole array
   */
  ArrayPart(Object elements, int size) {
    this.elements = elements;
    this.size = size;
  }
}
