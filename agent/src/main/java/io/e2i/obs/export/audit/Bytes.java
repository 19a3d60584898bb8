package io.e2i.obs.export.audit;

/** Looks for bytes in bytes. */
final class Bytes {

  private Bytes() {}

  static boolean contain(byte[] bytes, byte[] wanted) {
    if (wanted.length == 0) {
      return true;
    }
    byte first = wanted[0];
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      if (bytes[i] == first && isAt(bytes, i, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(byte[] bytes, int at, byte[] wanted) {
    for (int i = 1; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
