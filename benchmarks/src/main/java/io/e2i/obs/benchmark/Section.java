package io.e2i.obs.benchmark;

/** A table of the report. */
enum Section {
  START("Start and rest"),
  OPERATIONS("One operation"),
  LOAD("Under load"),
  CLASSES("Against the number of classes"),
  THREADS("Against the number of threads"),
  REQUESTS("Against concurrent requests"),
  RATE("10 000 requests a second"),
  MESSAGING("One message"),
  PREDICTIONS("One prediction"),
  LOGS("One log line");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
