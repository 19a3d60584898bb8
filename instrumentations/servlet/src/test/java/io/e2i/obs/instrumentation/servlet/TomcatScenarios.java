package io.e2i.obs.instrumentation.servlet;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** Embedded Tomcat of any version with the sample application, twice: at the root and at /shop. */
public final class TomcatScenarios {

  private static String address;

  private TomcatScenarios() {}

  /** Starts the server at the first call, and answers its address. */
  public static synchronized String server() throws Exception {
    if (address == null) {
      Path directory = Files.createTempDirectory("tomcat");
      Tomcat tomcat = new Tomcat();
      tomcat.setBaseDir(directory.toString());
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      // Room for a header of 64 KB, so that it reaches the application.
      tomcat.getConnector().setProperty("maxHttpHeaderSize", "131072");
      addApplication(tomcat, "", directory);
      addApplication(tomcat, "/shop", directory);
      tomcat.start();
      address = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
    }
    return address;
  }

  private static void addApplication(Tomcat tomcat, String path, Path directory) {
    Context context = tomcat.addContext(path, directory.toString());
    context.addApplicationListener(SampleListener.className());
    ErrorPage page = new ErrorPage();
    page.setErrorCode(500);
    page.setLocation("/error-page");
    context.addErrorPage(page);
  }
}
