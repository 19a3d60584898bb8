package io.e2i.obs.self;

/** The hash function FNV-1a, 64 bits, over the characters of texts. */
public final class Fnv {

  /** The hash of nothing. */
  public static final long EMPTY = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  private Fnv() {}

  /** The hash of what was hashed before, followed by this character. */
  public static long add(long hash, char next) {
    return (hash ^ next) * PRIME;
  }

  /** The hash of what was hashed before, followed by this text. */
  public static long add(long hash, String next) {
    long sum = hash;
    for (int i = 0; i < next.length(); i++) {
      sum = add(sum, next.charAt(i));
    }
    return sum;
  }
}
