package io.e2i.obs.operation.log;

/** How serious a line is, whatever its framework calls it; from the least to the most serious. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  FATAL
}
