package com.example.bench;

import com.example.bench.ChurnModel.Customer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code GET /operations?kind=<kind>&count=<n>}: does n equal operations inside this request and
 * answers what one cost: {@code <CPU nanoseconds> <allocated bytes>}, of all threads that took part
 * in it but the agent's.
 */
final class OperationsServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Items items;
  private final transient ExecutorService pool = Executors.newSingleThreadExecutor();
  private final transient Thread worker;
  private final URI elsewhere;
  private final transient ChurnModel model = new ChurnModel();

  OperationsServlet(Items items, URI elsewhere) throws Exception {
    this.items = items;
    this.elsewhere = elsewhere;
    worker = pool.submit(Thread::currentThread).get();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    int count = Integer.parseInt(request.getParameter("count"));
    try {
      if (request.getParameter("own-ids") != null) {
        LogLines.putOwnIds();
      }
      response.getWriter().print(measured(request.getParameter("kind"), count));
    } catch (Exception e) {
      throw new ServletException(e);
    } finally {
      LogLines.removeOwnIds();
    }
  }

  private String measured(String kind, int count) throws Exception {
    return switch (kind) {
      case "query" -> queries(count);
      case "hop" -> perOperation(count, () -> hops(count), Thread.currentThread(), worker);
      case "call" -> perOperation(count, () -> calls(count), Thread.currentThread());
      case "prediction" -> perOperation(count, () -> predictions(count), Thread.currentThread());
      default -> lines(LogLines.of(kind), count);
    };
  }

  private String queries(int count) throws Exception {
    PreparedStatement statement = items.take();
    try {
      return perOperation(count, () -> queries(statement, count), Thread.currentThread());
    } finally {
      items.giveBack(statement);
    }
  }

  private static int queries(PreparedStatement statement, int count) throws Exception {
    int length = 0;
    for (int i = 0; i < count; i++) {
      length += Items.name(statement, i).length();
    }
    return length;
  }

  private int hops(int count) throws Exception {
    List<Future<Integer>> results = new ArrayList<>(count);
    Callable<Integer> nothing = () -> 1;
    for (int i = 0; i < count; i++) {
      results.add(pool.submit(nothing));
    }
    int sum = 0;
    for (Future<Integer> result : results) {
      sum += result.get();
    }
    return sum;
  }

  private int calls(int count) throws Exception {
    int length = 0;
    for (int i = 0; i < count; i++) {
      HttpURLConnection connection = (HttpURLConnection) elsewhere.toURL().openConnection();
      try (InputStream body = connection.getInputStream()) {
        length += body.readAllBytes().length;
      }
    }
    return length;
  }

  private int predictions(int count) {
    int length = 0;
    for (int i = 0; i < count; i++) {
      Customer customer = new Customer("c1", 20 + i % 50, "north", 3.5, 120.25, i % 4, true);
      length += model.predict(customer).label().length();
    }
    return length;
  }

  private static String lines(LogLines lines, int count) throws Exception {
    return perOperation(count, () -> lines.write(count), Thread.currentThread());
  }

  private static String perOperation(int count, Callable<Integer> operations, Thread... threads)
      throws Exception {
    ThreadCost before = ThreadCost.of(threads);
    if (operations.call() < count) {
      throw new IllegalStateException("An operation has had no result");
    }
    return ThreadCost.of(threads).since(before).perOperation(count);
  }
}
