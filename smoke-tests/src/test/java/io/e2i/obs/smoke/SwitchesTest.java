package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.ScrapedMetrics;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Technologies are woven out and in while four threads use them: {@code -De2i.switches} times. */
@Isolated
class SwitchesTest {

  private static final int SWITCHES = Integer.getInteger("e2i.switches", 25);
  private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)");
  private static final Pattern SWITCHED =
      Pattern.compile("switched (\\d+), (\\d+) wrong of (\\d+), metaspace \\[[\\d, ]+]");

  @Test
  void switchesUnderLoadWithoutACallGoingWrong(@TempDir Path directory) throws IOException {
    try (OtlpCollector collector = OtlpCollector.start();
        ForkedProcess process = start(config(collector, directory))) {
      URI metrics = URI.create(process.awaitOutput(METRICS).group(1));
      process.input("go");
      Matcher switched = process.awaitOutput(SWITCHED, Duration.ofSeconds(60 + SWITCHES));
      System.out.println(switched.group());
      assertThat(switched.group(2)).as("%s", process).isEqualTo("0");
      assertThat(SwallowedErrors.in(ScrapedMetrics.from(metrics))).as("%s", process).isEmpty();
      collector.clear();
      assertThat(collector.awaitSpans(100)).anyMatch(span -> span.name().equals("Work.next"));
    }
  }

  private static Path config(OtlpCollector collector, Path directory) throws IOException {
    return Files.writeString(
        directory.resolve("switches.yaml"),
        """
        service: {name: switches, environment: smoke}
        export: {otlp: {endpoint: "%s", batch: {max_wait: 50ms}}}
        tracing: {sampling: {ratio: 0.01}}
        metrics: {host: 127.0.0.1, port: 0}
        reload: {enabled: false}
        slow_requests: {enabled: false}
        files: {directory: "%s"}
        instrumentations: {methods: {include: [{type: com.example.load.Work, methods: [next]}]}}
        """
            .formatted(collector.endpoint(), directory.resolve("files")));
  }

  private static ForkedProcess start(Path config) {
    return ForkedProcess.java()
        .agent(InventoryJob.BUILT.agent(), "config=" + config)
        .jvmArguments("-XX:+UseSerialGC", "--add-opens", "java.base/java.lang=ALL-UNNAMED")
        .classPath(List.of(Path.of("target/test-classes").toAbsolutePath()))
        .main("com.example.load.Switches", Integer.toString(SWITCHES))
        .start();
  }
}
