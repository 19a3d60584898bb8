package com.acme.shop;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;

/**
 * A web application that does everything a request can do. Tests run a javax copy of it as well.
 */
public final class SampleApplication implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    filter(context, "count", new CountingFilter(), "/*");
    filter(context, "wrap", new WrappingFilter(), "/wrapped");
    filter(context, "fail", new FailingFilter(), "/filter-fails");
    servlet(context, "answers", new AnswerServlet(), "/hello", "/items/*", "*.do", "/wrapped");
    servlet(context, "contract", new ContractServlet(), ContractServlet.PATTERNS);
    servlet(context, "others", new AnswerServlet(), "/");
    servlet(context, "failures", new FailureServlet(), "/failing/*", "/filter-fails");
    servlet(context, "gone", new UnavailableServlet(), "/gone");
    servlet(context, "dispatches", new DispatchServlet(), "/dispatch/*");
    servlet(context, "bodies", new BodyServlet(), "/body/*");
    servlet(context, "async", new AsyncServlet(), "/later/*");
    servlet(context, "error-page", new ErrorPageServlet(), "/error-page");
  }

  private static void filter(ServletContext context, String name, Filter filter, String pattern) {
    FilterRegistration.Dynamic registration = context.addFilter(name, filter);
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, pattern);
  }

  private static void servlet(
      ServletContext context, String name, Servlet servlet, String... patterns) {
    ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
    registration.setAsyncSupported(true);
    registration.addMapping(patterns);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {}
}
