package com.example.bench;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code GET /work?queries=<n>}: hands n queries (without the parameter one) as one task to a pool,
 * waits for the last result and answers it.
 */
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
    String queries = request.getParameter("queries");
    int count = queries == null ? 1 : Integer.parseInt(queries);
    try {
      response.getWriter().print(pool.submit(() -> lastName(number, count)).get());
    } catch (InterruptedException | ExecutionException e) {
      throw new ServletException(e);
    }
  }

  private String lastName(int number, int count) throws SQLException {
    for (int i = 1; i < count; i++) {
      items.name(number + i);
    }
    return items.name(number);
  }
}
