package io.e2i.obs.instrumentation.servlet;

import java.lang.reflect.Method;
import java.util.EventListener;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Embedded Jetty of any version with the sample application, twice: at the root and at /shop. */
public final class JettyScenarios {

  private static String address;

  private JettyScenarios() {}

  /** Starts the server at the first call, and answers its address. */
  public static synchronized String server() throws Exception {
    if (address == null) {
      Server server = new Server();
      HttpConfiguration http = new HttpConfiguration();
      // Room for a header of 64 KB, so that it reaches the application.
      http.setRequestHeaderSize(131072);
      ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
      connector.setHost("127.0.0.1");
      server.addConnector(connector);
      ContextHandlerCollection applications = new ContextHandlerCollection();
      applications.setHandlers(new Handler[] {application("/"), application("/shop")});
      server.setHandler(applications);
      server.start();
      address = "http://127.0.0.1:" + connector.getLocalPort();
    }
    return address;
  }

  private static Handler application(String path) throws ReflectiveOperationException {
    Object context = make(servletPackage() + "ServletContextHandler");
    Class<?> type = context.getClass();
    type.getMethod("setContextPath", String.class).invoke(context, path);
    type.getMethod("addEventListener", EventListener.class)
        .invoke(context, make(SampleListener.className()));
    Object errors = make(servletPackage() + "ErrorPageErrorHandler");
    errors
        .getClass()
        .getMethod("addErrorPage", int.class, String.class)
        .invoke(errors, 500, "/error-page");
    for (Method method : type.getMethods()) {
      if (method.getName().equals("setErrorHandler")
          && method.getParameterTypes()[0].isInstance(errors)) {
        method.invoke(context, errors);
      }
    }
    return (Handler) context;
  }

  private static String servletPackage() {
    try {
      Class.forName("org.eclipse.jetty.servlet.ServletContextHandler");
      return "org.eclipse.jetty.servlet.";
    } catch (ClassNotFoundException newJetty) {
      return "org.eclipse.jetty.ee10.servlet.";
    }
  }

  private static Object make(String className) throws ReflectiveOperationException {
    return Class.forName(className).getConstructor().newInstance();
  }
}
