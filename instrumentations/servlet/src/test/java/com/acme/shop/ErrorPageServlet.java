package com.acme.shop;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page that the container shows for status 500. */
final class ErrorPageServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Work.doneFor(request);
    response.setContentType("text/plain");
    response
        .getWriter()
        .write("sorry: " + request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
  }
}
