package io.e2i.obs.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a JVM can run with. Each agent has its own defaults, except where its data goes to, and that
 * it sends what it has every second, so that one can see soon how much has arrived.
 */
enum Contender {
  NONE("", ""),
  E2I("", ""),
  OTEL(
      "io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1",
      "opentelemetry-javaagent-2.33.1.jar"),
  ELASTIC("co.elastic.apm:elastic-apm-agent:1.55.1", "elastic-apm-agent-1.55.1.jar"),
  DATADOG("com.datadoghq:dd-java-agent:1.68.1", "dd-java-agent-1.68.1.jar"),
  GLOWROOT("org.glowroot:glowroot-agent:0.14.0-beta.2:zip:dist", "glowroot/glowroot.jar");

  private final String coordinates;
  private final String file;

  Contender(String coordinates, String file) {
    this.coordinates = coordinates;
    this.file = file;
  }

  /** As on the command line and in tables. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with this label; fails in plain words if there is none. */
  static Contender of(String label) {
    for (Contender contender : values()) {
      if (contender.label().equals(label)) {
        return contender;
      }
    }
    throw new IllegalArgumentException(
        "--agents knows "
            + Arrays.stream(values()).map(Contender::label).collect(Collectors.joining(", "))
            + "; found: "
            + label);
  }

  /** What Maven Central has it as; empty for what is not from there. */
  String coordinates() {
    return coordinates;
  }

  /** Whether Maven Central has it as an archive with more files than the jar. */
  boolean isArchive() {
    return coordinates.contains(":zip:");
  }

  /** The jar's path where it was fetched to. */
  String file() {
    return file;
  }

  /** Whether its spans leave the JVM. */
  boolean exports() {
    return this != NONE && this != GLOWROOT;
  }

  /**
   * What goes between {@code java} and the program.
   *
   * @param jar the agent; not read for {@link #NONE}
   * @param directory for files, of this JVM alone
   * @param sink where data goes to
   */
  List<String> jvmArguments(Path jar, Path directory, URI sink) throws IOException {
    List<String> arguments = new ArrayList<>();
    if (this != NONE) {
      arguments.add("-javaagent:" + jar);
    }
    arguments.addAll(settings(directory, sink));
    return arguments;
  }

  private List<String> settings(Path directory, URI sink) throws IOException {
    return switch (this) {
      case NONE -> List.of();
      case E2I ->
          List.of(
              "-De2i.obs.service.name=benchmark",
              "-De2i.obs.export.otlp.endpoint=" + sink,
              "-De2i.obs.export.otlp.batch.max_wait=1s",
              "-De2i.obs.metrics.host=127.0.0.1",
              "-De2i.obs.metrics.port=0",
              "-De2i.obs.files.directory=" + directory);
      case OTEL ->
          List.of(
              "-Dotel.service.name=benchmark",
              "-Dotel.exporter.otlp.endpoint=" + sink,
              "-Dotel.bsp.schedule.delay=1000");
      case ELASTIC ->
          List.of(
              "-Delastic.apm.service_name=benchmark",
              "-Delastic.apm.server_url=" + sink,
              // Equal queries in a row would otherwise become one span.
              "-Delastic.apm.span_compression_enabled=false",
              "-Delastic.apm.api_request_time=1s");
      case DATADOG ->
          List.of(
              "-Ddd.service=benchmark",
              "-Ddd.trace.agent.url=" + sink,
              "-Ddd.instrumentation.telemetry.enabled=false");
      case GLOWROOT -> glowroot(directory);
    };
  }

  private static List<String> glowroot(Path directory) throws IOException {
    // It keeps its data to itself, and shows them on a port that must be free.
    Files.writeString(directory.resolve("admin.json"), "{\"web\":{\"port\":0}}");
    return List.of(
        "-Dglowroot.conf.dir=" + directory,
        "-Dglowroot.data.dir=" + directory,
        "-Dglowroot.log.dir=" + directory,
        "-Dglowroot.tmp.dir=" + directory);
  }
}
