package io.e2i.obs.export.audit;

import io.e2i.obs.self.Fnv;

/** What records are found by, as numbers: a hash of the key in the upper 48 bits. */
final class IndexKey {

  /** The bits below the hash, in which an index has the number of a block. */
  static final int BLOCK_BITS = 16;

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
    long hash = Fnv.add(Fnv.add(Fnv.EMPTY, field), value);
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    return hash >> BLOCK_BITS << BLOCK_BITS;
  }
}
