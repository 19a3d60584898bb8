package com.example.bench;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code GET /work}: hands one query to a pool, waits for the result and answers it. */
final class WorkServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient ExecutorService pool = Executors.newFixedThreadPool(4);
  private final transient Items items;
  private final AtomicInteger requests = new AtomicInteger();

  WorkServlet(Items items) {
    this.items = items;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    int number = requests.incrementAndGet() & Integer.MAX_VALUE;
    try {
      response.getWriter().print(pool.submit(() -> items.name(number)).get());
    } catch (InterruptedException | ExecutionException e) {
      throw new ServletException(e);
    }
  }
}
