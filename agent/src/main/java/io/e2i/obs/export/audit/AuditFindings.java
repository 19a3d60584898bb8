package io.e2i.obs.export.audit;

import java.util.Collections;
import java.util.List;

/** What a search has found. Immutable. */
public final class AuditFindings {

  private final List<String> lines;
  private final List<String> remarks;

  AuditFindings(List<String> lines, List<String> remarks) {
    this.lines = Collections.unmodifiableList(lines);
    this.remarks = Collections.unmodifiableList(remarks);
  }

  /** The records, each one JSON object in ASCII, the newest first. */
  public List<String> lines() {
    return lines;
  }

  /** What the searcher should know: what could not be read, and what was left out. */
  public List<String> remarks() {
    return remarks;
  }
}
