package io.e2i.obs.export;

import io.e2i.obs.signal.error.ErrorReport;

/** A place that reports of errors go to. Used by one thread. */
public interface ErrorExporter {

  /** Short, for log and metrics. */
  String name();

  /**
   * Takes one report there, or counts it as dropped itself.
   *
   * @return what is wrong with the place, without secrets; empty if nothing is
   */
  String export(ErrorReport report);

  /** Whether it may keep its thread for seconds: then it has one of its own. */
  default boolean isSlow() {
    return false;
  }

  /** Whether this one wants the report at all. */
  default boolean wants(ErrorReport report) {
    return true;
  }
}
