package io.e2i.obs.instrumentation.servlet;

import java.util.Collection;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response: what the two servlet namespaces have in common but for their names.
 * Whatever the container throws comes through.
 */
interface Exchange {

  /** Sets an attribute of the request, which all wrappers of it show as well. */
  void attribute(String name, Object value);

  String method();

  String scheme();

  /** The path as the caller sent it, with path parameters. */
  String path();

  @Nullable String query();

  /** Such as {@code HTTP/1.1}. */
  String protocol();

  String host();

  int port();

  String peerAddress();

  int peerPort();

  @Nullable String header(String name);

  @Nullable Enumeration<String> headers(String name);

  @Nullable Enumeration<String> headerNames();

  String servletPath();

  /** What follows the servlet's path; null unless its mapping is a prefix. */
  @Nullable String pathInfo();

  /**
   * The pattern of the servlet's mapping.
   *
   * @throws LinkageError before version 4.0 of the API
   */
  @Nullable String mapping();

  /** The web application that the request is for: one object for all its requests. */
  Object application();

  /** Where the application is deployed; empty for the root. */
  String contextPath();

  /** The patterns of all servlets of the application, collected anew at each call. */
  Set<String> mappings();

  /** The exception that the container or the framework has left with the request, if any. */
  @Nullable Object error();

  /** What a servlet exception is wrapped around, or null. */
  @Nullable Throwable causeOf(Throwable thrown);

  /** The status that the container makes of an exception. */
  int statusOf(Throwable thrown);

  int status();

  boolean isCommitted();

  /** Sets a header of the response. */
  void respond(String name, String value);

  /** Adds a header to those of the same name. */
  void respondAlso(String name, String value);

  Collection<String> responseHeaders(String name);

  /** Whether the request goes on after the application has returned. */
  boolean isAsync();

  /** Lets the call know when asynchronous work is over. */
  void whenComplete(ServerCall call);
}
