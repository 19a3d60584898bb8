package com.acme.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers any method with status 200, or with the one that the query names. */
final class AnswerServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String status = request.getParameter("status");
    if (status != null) {
      response.setStatus(Integer.parseInt(status));
    }
    Work.doneFor(request);
    response.setContentType("text/plain");
    response.setHeader("X-Answer", "42");
    response.addHeader("Set-Cookie", "session=secret");
    response.getWriter().write("hello " + request.getMethod());
  }
}
