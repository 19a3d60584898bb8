package io.e2i.obs.instrumentation.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An exchange of the namespace {@code jakarta.servlet}. */
final class JakartaExchange implements Exchange {

  private final HttpServletRequest request;
  private final HttpServletResponse response;

  JakartaExchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  @Override
  public void attribute(String name, Object value) {
    request.setAttribute(name, value);
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String scheme() {
    return request.getScheme();
  }

  @Override
  public String path() {
    return request.getRequestURI();
  }

  @Override
  public @Nullable String query() {
    return request.getQueryString();
  }

  @Override
  public String protocol() {
    return request.getProtocol();
  }

  @Override
  public String host() {
    return request.getServerName();
  }

  @Override
  public int port() {
    return request.getServerPort();
  }

  @Override
  public String peerAddress() {
    return request.getRemoteAddr();
  }

  @Override
  public int peerPort() {
    return request.getRemotePort();
  }

  @Override
  public @Nullable String header(String name) {
    return request.getHeader(name);
  }

  @Override
  public Enumeration<String> headers(String name) {
    return request.getHeaders(name);
  }

  @Override
  public Enumeration<String> headerNames() {
    return request.getHeaderNames();
  }

  @Override
  public String contextPath() {
    // Not the request's, which is cut out of the URL anew at each call.
    return request.getServletContext().getContextPath();
  }

  @Override
  public String servletPath() {
    return request.getServletPath();
  }

  @Override
  public @Nullable String pathInfo() {
    return request.getPathInfo();
  }

  @Override
  public @Nullable String mapping() {
    HttpServletMapping mapping = request.getHttpServletMapping();
    // Without a match it is the API's own answer, for containers that have none.
    return mapping == null || mapping.getMappingMatch() == null ? null : mapping.getPattern();
  }

  @Override
  public Object application() {
    return request.getServletContext();
  }

  @Override
  public Set<String> mappings() {
    Set<String> all = new HashSet<>();
    for (ServletRegistration servlet :
        request.getServletContext().getServletRegistrations().values()) {
      all.addAll(servlet.getMappings());
    }
    return all;
  }

  @Override
  public @Nullable Object error() {
    return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
  }

  @Override
  public @Nullable Throwable causeOf(Throwable thrown) {
    return thrown instanceof ServletException ? ((ServletException) thrown).getRootCause() : null;
  }

  @Override
  public int statusOf(Throwable thrown) {
    if (thrown instanceof UnavailableException) {
      return ((UnavailableException) thrown).isPermanent() ? 404 : 503;
    }
    return 500;
  }

  @Override
  public int status() {
    return response.getStatus();
  }

  @Override
  public boolean isCommitted() {
    return response.isCommitted();
  }

  @Override
  public void respond(String name, String value) {
    response.setHeader(name, value);
  }

  @Override
  public void respondAlso(String name, String value) {
    response.addHeader(name, value);
  }

  @Override
  public Collection<String> responseHeaders(String name) {
    return response.getHeaders(name);
  }

  @Override
  public boolean isAsync() {
    return request.isAsyncStarted();
  }

  @Override
  public void whenComplete(ServerCall call) {
    request.getAsyncContext().addListener(new Completion(call));
  }

  /** Ends the call with the asynchronous work, however often that is started anew. */
  private static final class Completion implements AsyncListener {
    private final ServerCall call;

    Completion(ServerCall call) {
      this.call = call;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      call.complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      call.timedOut();
    }

    @Override
    public void onError(AsyncEvent event) {
      call.failed(event.getThrowable());
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      AsyncContext next = event.getAsyncContext();
      if (next != null) {
        next.addListener(this);
      }
    }
  }
}
