package io.e2i.obs.servers;

import io.e2i.obs.testkit.JavaxCopy;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Sample web applications: a servlet at {@code /list} with a JDBC driver of its own, and others.
 */
final class WarFile {

  private static final String PACKAGE = "com.example.war";

  private static final String LOGBACK =
      """
      <configuration>
        <appender name="file" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder><pattern>%%msg%%n</pattern></encoder>
        </appender>
        <root level="info"><appender-ref ref="file"/></root>
      </configuration>
      """;

  private WarFile() {}

  /** For servers of {@code javax.servlet}. */
  static Path javax(Path file) throws IOException {
    return write(file, JavaxCopy.of(PACKAGE), JavaxCopy.packageNameOf(PACKAGE));
  }

  /** For servers of {@code jakarta.servlet}. */
  static Path jakarta(Path file) throws IOException {
    return write(file, Path.of("target/test-classes"), PACKAGE);
  }

  /**
   * A servlet at {@code /log} with a Logback of its own, for servers of {@code jakarta.servlet}.
   *
   * @param libraries the directory that has its jars
   * @param log where its lines go
   */
  static Path logging(Path file, Path libraries, Path log) throws IOException {
    String servlet = PACKAGE + ".LoggingServlet";
    try (Archive war = new Archive(file)) {
      war.with("WEB-INF/web.xml", descriptor(servlet, "/log"))
          .with("WEB-INF/classes/logback.xml", LOGBACK.formatted(log))
          .withClass("WEB-INF/classes/", Path.of("target/test-classes"), servlet)
          .withJars("WEB-INF/lib/", libraries);
    }
    return file;
  }

  private static Path write(Path file, Path classes, String packageName) throws IOException {
    String servlet = packageName + ".OrdersServlet";
    try (Archive war = new Archive(file)) {
      war.with("WEB-INF/web.xml", descriptor(servlet, "/list"))
          .withClass("WEB-INF/classes/", classes, servlet)
          .withDriver("WEB-INF/lib/h2.jar");
    }
    return file;
  }

  private static String descriptor(String servlet, String path) {
    return """
        <web-app metadata-complete="true">
          <servlet><servlet-name>sample</servlet-name><servlet-class>%s</servlet-class></servlet>
          <servlet-mapping><servlet-name>sample</servlet-name><url-pattern>%s</url-pattern></servlet-mapping>
        </web-app>
        """
        .formatted(servlet, path);
  }
}
