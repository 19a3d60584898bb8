package io.e2i.obs.instrumentation.kafka;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The threads that work on records of one consumer. Thread-safe. */
final class OpenWorks {

  /** Of more threads than this the work of the one that began first is taken as over. */
  private static final int MAX_THREADS = 256;

  private final Consumption consumption;
  private final List<ThreadWork> works = new ArrayList<>(1);

  OpenWorks(Consumption consumption) {
    this.consumption = consumption;
  }

  synchronized void keep(ThreadWork work) {
    if (works.contains(work)) {
      return;
    }
    if (works.size() >= MAX_THREADS) {
      works.remove(0).endIfOf(consumption);
    }
    works.add(work);
  }

  synchronized void endWithPoll() {
    for (Iterator<ThreadWork> each = works.iterator(); each.hasNext(); ) {
      if (!each.next().outlivesPoll(consumption)) {
        each.remove();
      }
    }
  }

  synchronized void endAll() {
    for (ThreadWork work : works) {
      work.endIfOf(consumption);
    }
    works.clear();
  }
}
