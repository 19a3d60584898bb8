package com.acme.shop;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The paths that the contract of HTTP servers asks for. */
final class ContractServlet extends HttpServlet {

  static final String[] PATTERNS = {
    "/ok", "/orders/*", "/unavailable", "/missing", "/fail", "/async"
  };

  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getServletPath()) {
      case "/unavailable":
        response.sendError(503);
        break;
      case "/missing":
        response.sendError(404);
        break;
      case "/fail":
        throw new IllegalStateException("planned failure");
      case "/async":
        AsyncContext async = request.startAsync(request, response);
        new Thread(() -> answer(async)).start();
        break;
      default:
        response.getWriter().write("ok");
    }
  }

  private static void answer(AsyncContext async) {
    try {
      async.getResponse().getWriter().write("later");
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
    async.complete();
  }
}
