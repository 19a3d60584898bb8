package io.e2i.obs.export;

import io.e2i.obs.operation.FinishedOperation;
import java.util.List;

/**
 * Takes spans to one place. Called by the export thread alone, unless said otherwise; what it
 * throws counts as a failed export.
 */
public interface Exporter {

  /** The exporter's name in the configuration, in logs and in metrics. */
  String name();

  /**
   * Takes a batch there, and returns within a bounded time.
   *
   * @param batch not empty; not to be kept or changed
   */
  ExportOutcome export(List<FinishedOperation> batch);

  /**
   * Makes a running {@link #export} give up soon, and every later one at once. Called by another
   * thread, at shutdown; must not block.
   */
  void abort();

  /** Writes out what is held back, and lets go of everything. The last call. */
  void close();
}
