package io.e2i.obs.instrumentation.executor;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.ToDoubleFunction;

/** What is read of an executor at each scrape. */
enum Reading implements ToDoubleFunction<ExecutorService> {
  THREAD_POOL_QUEUE {
    @Override
    public double applyAsDouble(ExecutorService executor) {
      return ((ThreadPoolExecutor) executor).getQueue().size();
    }
  },
  THREAD_POOL_ACTIVE {
    @Override
    public double applyAsDouble(ExecutorService executor) {
      return ((ThreadPoolExecutor) executor).getActiveCount();
    }
  },
  FORK_JOIN_QUEUE {
    @Override
    public double applyAsDouble(ExecutorService executor) {
      ForkJoinPool pool = (ForkJoinPool) executor;
      return pool.getQueuedSubmissionCount() + pool.getQueuedTaskCount();
    }
  },
  FORK_JOIN_ACTIVE {
    @Override
    public double applyAsDouble(ExecutorService executor) {
      return ((ForkJoinPool) executor).getActiveThreadCount();
    }
  }
}
