package io.e2i.obs.servers;

import io.e2i.obs.testkit.JavaxCopy;
import java.io.IOException;
import java.nio.file.Path;

/** The sample web application: a servlet at {@code /list} with a JDBC driver of its own. */
final class WarFile {

  private static final String PACKAGE = "com.example.war";

  private WarFile() {}

  /** For servers of {@code javax.servlet}. */
  static Path javax(Path file) throws IOException {
    return write(file, JavaxCopy.of(PACKAGE), JavaxCopy.packageNameOf(PACKAGE));
  }

  /** For servers of {@code jakarta.servlet}. */
  static Path jakarta(Path file) throws IOException {
    return write(file, Path.of("target/test-classes"), PACKAGE);
  }

  private static Path write(Path file, Path classes, String packageName) throws IOException {
    String servlet = packageName + ".OrdersServlet";
    try (Archive war = new Archive(file)) {
      war.with("WEB-INF/web.xml", descriptor(servlet))
          .withClass("WEB-INF/classes/", classes, servlet)
          .withDriver("WEB-INF/lib/h2.jar");
    }
    return file;
  }

  private static String descriptor(String servlet) {
    return """
        <web-app metadata-complete="true">
          <servlet><servlet-name>orders</servlet-name><servlet-class>%s</servlet-class></servlet>
          <servlet-mapping><servlet-name>orders</servlet-name><url-pattern>/list</url-pattern></servlet-mapping>
        </web-app>
        """
        .formatted(servlet);
  }
}
