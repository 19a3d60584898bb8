package com.example.bench;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * {@code GET /threads?threads=<n>&count=<m>}: does m queries each on n threads of a pool at once,
 * and answers what one query cost its thread: {@code <CPU nanoseconds> <allocated bytes>}. The pool
 * only grows.
 *
 * <p>{@code GET /threads/heap}: how much of the heap is in use after a collection, in bytes.
 */
final class ThreadsServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Items items;
  private final transient ThreadPoolExecutor pool =
      new ThreadPoolExecutor(1, 1, 1, TimeUnit.DAYS, new LinkedBlockingQueue<>());

  ThreadsServlet(Items items) {
    this.items = items;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getServletPath().endsWith("/heap")) {
      response.getWriter().print(heapInUse());
      return;
    }
    int threads = Integer.parseInt(request.getParameter("threads"));
    int count = Integer.parseInt(request.getParameter("count"));
    try {
      response.getWriter().print(queries(threads, count).perOperation(threads * count));
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private ThreadCost queries(int threads, int count) throws Exception {
    pool.setMaximumPoolSize(Math.max(threads, pool.getMaximumPoolSize()));
    pool.setCorePoolSize(threads);
    CountDownLatch atOnce = new CountDownLatch(threads);
    List<Future<ThreadCost>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      tasks.add(pool.submit(() -> queries(atOnce, count)));
    }
    ThreadCost all = new ThreadCost(0, 0);
    for (Future<ThreadCost> task : tasks) {
      all = all.plus(task.get());
    }
    return all;
  }

  private ThreadCost queries(CountDownLatch atOnce, int count) throws Exception {
    PreparedStatement statement = items.take();
    try {
      atOnce.countDown();
      atOnce.await();
      ThreadCost before = ThreadCost.of(Thread.currentThread());
      for (int i = 0; i < count; i++) {
        Items.name(statement, i);
      }
      return ThreadCost.of(Thread.currentThread()).since(before);
    } finally {
      items.giveBack(statement);
    }
  }

  private static long heapInUse() {
    // What the first has cleared, the second frees.
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
