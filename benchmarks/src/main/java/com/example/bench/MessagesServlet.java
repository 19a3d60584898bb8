package com.example.bench;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code GET …?count=<n>}: sends n messages inside this request, receives them on another thread,
 * and answers what one cost: {@code <CPU nanoseconds> <allocated bytes>} to send, then to receive.
 * For one client at a time.
 */
final class MessagesServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Exchange exchange;

  MessagesServlet(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    int count = Integer.parseInt(request.getParameter("count"));
    try {
      Exchange.Cost cost = exchange.exchange(count);
      response
          .getWriter()
          .print(cost.sending().perOperation(count) + " " + cost.receiving().perOperation(count));
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }
}
