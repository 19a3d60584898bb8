package io.e2i.obs.export.audit;

/** What records are found by, as numbers: a hash of the key in the upper 48 bits. */
final class IndexKey {

  /** The bits below the hash, in which an index has the number of a block. */
  static final int BLOCK_BITS = 16;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private IndexKey() {}

  static long traceId(String id) {
    return of('t', id);
  }

  static long requestId(String id) {
    return of('r', id);
  }

  static long model(String name) {
    return of('m', name);
  }

  static long tenant(String id) {
    return of('n', id);
  }

  static long kind(String kind) {
    return of('k', kind);
  }

  /** FNV-1a, mixed once more so that the upper bits depend on all characters. */
  private static long of(char field, String value) {
    long hash = (FNV_OFFSET ^ field) * FNV_PRIME;
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * FNV_PRIME;
    }
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    return hash >> BLOCK_BITS << BLOCK_BITS;
  }
}
