package com.acme.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Fails in the way that the path names. */
final class FailureServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (String.valueOf(request.getPathInfo())) {
      case "/throws":
        throw new IllegalStateException("boom");
      case "/wraps":
        throw new ServletException(new ServletException(new ArithmeticException("inside")));
      case "/error":
        throw new StackOverflowError("deep");
      case "/sends-503":
        response.sendError(503, "later");
        return;
      case "/sends-400":
        response.sendError(400);
        return;
      case "/sets-500":
        response.setStatus(500);
        response.getWriter().write("own page");
        return;
      case "/after-commit":
        response.getWriter().write("partial");
        response.flushBuffer();
        throw new IllegalStateException("too late");
      default:
        throw new IOException("unknown: " + request.getPathInfo());
    }
  }
}
