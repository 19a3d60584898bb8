package io.e2i.obs.instrumentation.springweb;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** The sample application at /shop, in embedded Tomcat. */
public final class SpringScenarios {

  static final String PACKAGE = "io.e2i.obs.instrumentation.springweb.app";

  private static String address;

  private SpringScenarios() {}

  /** Starts the server at the first call, and answers its address. */
  public static synchronized String server() throws Exception {
    if (address == null) {
      String directory = Files.createTempDirectory("tomcat").toString();
      Tomcat tomcat = new Tomcat();
      tomcat.setBaseDir(directory);
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      Context context = tomcat.addContext("/shop", Path.of(directory).toString());
      context.addApplicationListener(listener());
      ErrorPage page = new ErrorPage();
      page.setErrorCode(500);
      page.setLocation("/error-page");
      context.addErrorPage(page);
      tomcat.start();
      address = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
    }
    return address;
  }

  /** In the copy of the sample application that fits the container. */
  private static String listener() {
    try {
      Class.forName("jakarta.servlet.Servlet");
      return PACKAGE + ".ShopListener";
    } catch (ClassNotFoundException javax) {
      return PACKAGE.replace(".app", ".javaxapp") + ".ShopListener";
    }
  }
}
