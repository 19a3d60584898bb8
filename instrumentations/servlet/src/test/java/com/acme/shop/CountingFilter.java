package com.acme.shop;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A filter of the plainest kind: the first that all requests meet. */
final class CountingFilter implements Filter {

  private final AtomicInteger passes = new AtomicInteger();

  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    passes.incrementAndGet();
    chain.doFilter(request, response);
  }

  @Override
  public void destroy() {}
}
