package com.acme.shop;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets other servlets answer. */
final class DispatchServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if ("/include".equals(request.getPathInfo())) {
      response.getWriter().write("[");
      request.getRequestDispatcher("/hello").include(request, response);
      request.getRequestDispatcher("/hello").include(request, response);
      response.getWriter().write("]");
      return;
    }
    request.getRequestDispatcher("/hello").forward(request, response);
  }
}
