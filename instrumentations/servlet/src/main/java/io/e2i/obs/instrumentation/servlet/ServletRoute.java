package io.e2i.obs.instrumentation.servlet;

import io.e2i.obs.operation.ObjectState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The route of a request as far as the container knows it: the mapping of its servlet. */
final class ServletRoute {

  /** Whether the API is older than 4.0; it is the same for all requests of a loader. */
  private static volatile boolean withoutMapping;

  private ServletRoute() {}

  /** Null for a servlet that gets all requests: the framework behind it may know more. */
  static @Nullable String of(Exchange exchange) {
    String pattern = pattern(exchange);
    if (pattern == null || pattern.equals("/") || pattern.equals("/*")) {
      return null;
    }
    String context = exchange.contextPath();
    if (!pattern.startsWith("/")) {
      // The context's root, which is empty, or an extension such as *.jsp.
      return context + '/' + pattern;
    }
    return context.isEmpty() ? pattern : context + pattern;
  }

  private static @Nullable String pattern(Exchange exchange) {
    if (!withoutMapping) {
      try {
        return exchange.mapping();
      } catch (LinkageError oldApi) {
        withoutMapping = true;
      }
    }
    String path = exchange.servletPath();
    if (exchange.pathInfo() != null) {
      return path.isEmpty() ? null : path + "/*";
    }
    return matching(mappings(exchange), path);
  }

  private static @Nullable String matching(Set<String> mappings, String path) {
    if (mappings.contains(path)) {
      return path;
    }
    if (mappings.contains(path + "/*")) {
      return path + "/*";
    }
    int dot = path.lastIndexOf('.');
    String extension = dot < 0 ? "" : '*' + path.substring(dot);
    return mappings.contains(extension) ? extension : null;
  }

  @SuppressWarnings("unchecked") // nothing else is kept with it
  private static Set<String> mappings(Exchange exchange) {
    Object application = exchange.application();
    Object known = ObjectState.get(application);
    if (known != null) {
      return (Set<String>) known;
    }
    Set<String> mappings = exchange.mappings();
    ObjectState.set(application, mappings);
    return mappings;
  }
}
