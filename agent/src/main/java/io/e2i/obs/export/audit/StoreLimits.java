package io.e2i.obs.export.audit;

import io.e2i.obs.config.AuditConfig;

/** How big and how old segments get, and whether they are forced to the disk. Immutable. */
final class StoreLimits {

  final long segmentSize;
  final long segmentAgeNanos;
  final long keepSize;
  final long keepAgeMillis;
  final boolean fsync;

  StoreLimits(
      long segmentSize, long segmentAgeNanos, long keepSize, long keepAgeMillis, boolean fsync) {
    this.segmentSize = segmentSize;
    this.segmentAgeNanos = segmentAgeNanos;
    this.keepSize = keepSize;
    this.keepAgeMillis = keepAgeMillis;
    this.fsync = fsync;
  }

  static StoreLimits of(AuditConfig config) {
    return new StoreLimits(
        config.segmentSize(),
        config.segmentAge().toNanos(),
        config.keepSize(),
        config.keepAge().toMillis(),
        config.fsync());
  }
}
