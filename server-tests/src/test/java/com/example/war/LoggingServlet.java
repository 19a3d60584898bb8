package com.example.war;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs a line with the logging framework of the WAR. */
public final class LoggingServlet extends HttpServlet {

  private static final Logger LOG = LoggerFactory.getLogger(LoggingServlet.class);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    MDC.put("user", "ann");
    LOG.info("asked by {}", LOG.getClass().getName());
    MDC.remove("user");
    response.getWriter().print("logged");
  }
}
