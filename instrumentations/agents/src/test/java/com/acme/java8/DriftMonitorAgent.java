package com.acme.java8;

import java.util.concurrent.CompletableFuture;

/** An agent with a result of its own class. */
public class DriftMonitorAgent {

  public Drift analyze(String column) {
    if (column.isEmpty()) {
      throw new IllegalArgumentException("no column");
    }
    return new Drift(0.25, true);
  }

  public CompletableFuture<Drift> execute(String column) {
    return CompletableFuture.supplyAsync(() -> analyze(column));
  }

  /** What it has found. */
  public static final class Drift {
    private final double psiScore;
    private final boolean driftDetected;

    Drift(double psiScore, boolean driftDetected) {
      this.psiScore = psiScore;
      this.driftDetected = driftDetected;
    }

    @Override
    public String toString() {
      return psiScore + " " + driftDetected;
    }
  }
}
