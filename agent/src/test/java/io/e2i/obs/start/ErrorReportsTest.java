package io.e2i.obs.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.ConfigSources;
import io.e2i.obs.config.KnownTechnologies;
import io.e2i.obs.config.TechnologyCheck;
import io.e2i.obs.export.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErrorReportsTest {

  private final Properties properties = new Properties();

  @Test
  void aVariableOfTheApplicationsThatIsNoDsnIsAWarning() throws Exception {
    assertThat(logged(Map.of("SENTRY_DSN", "https://abcdef@sentry.example.com")))
        .singleElement()
        .asString()
        .startsWith("[e2i-obs] WARN SENTRY_DSN of the environment must be a DSN such as ")
        .contains("but is \"https://****@sentry.example.com\": errors are not sent to Sentry.");
  }

  @Test
  void whereNothingIsWrongOrNothingIsSentThereIsNone() throws Exception {
    assertThat(logged(Map.of())).isEmpty();
    assertThat(logged(Map.of("SENTRY_DSN", "https://k@sentry.example.com/1/"))).isEmpty();
    properties.setProperty("e2i.obs.errors.sentry.enabled", "false");
    assertThat(logged(Map.of("SENTRY_DSN", "abcdef"))).isEmpty();
  }

  private List<String> logged(Map<String, String> environment) throws Exception {
    ConfigSources sources = new ConfigSources("", properties, environment, null);
    KnownTechnologies known = new KnownTechnologies(Map.of(), Set.of(), TechnologyCheck.NONE);
    try (CapturedLog log = new CapturedLog()) {
      ErrorReports reports = new ErrorReports(new ConfigLoader(sources, known).load());
      reports.shutdown(Duration.ofSeconds(1));
      return log.lines();
    }
  }
}
