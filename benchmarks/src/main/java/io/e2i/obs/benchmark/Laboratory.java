package io.e2i.obs.benchmark;

import io.e2i.obs.testkit.ForkedProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where measured JVMs come from: the same Java, flags and class path for every contender. */
final class Laboratory {

  /** Serial, because how much memory a parallel collector takes depends on its mood. */
  private static final String[] FLAGS = {"-XX:+UseSerialGC", "-Xms64m", "-Xmx512m"};

  /** Tomcat, H2, frameworks that log, and the clients of RabbitMQ and Kafka with their needs. */
  private static final List<String> LIBRARIES =
      List.of(
          "tomcat-",
          "h2-",
          "jakarta.",
          "amqp-client-",
          "netty-",
          "slf4j-api-",
          "logback-",
          "log4j-",
          "kafka-clients-",
          "lz4-java-",
          "snappy-java-",
          "zstd-jni-");

  private final Path repository;
  private final AgentJars jars;
  private final Path directory;
  private final Sink sink;

  /**
   * @param directory for the files of the measured JVMs
   */
  Laboratory(Path repository, AgentJars jars, Path directory, Sink sink) {
    this.repository = repository;
    this.jars = jars;
    this.directory = directory;
    this.sink = sink;
  }

  Sink sink() {
    return sink;
  }

  /** For what several measured JVMs share. */
  Path directory() {
    return directory;
  }

  /** A JVM with this contender; what it runs is to be added. */
  ForkedProcess.Command jvm(Contender contender) throws IOException, InterruptedException {
    Path own = Files.createTempDirectory(directory, contender.label());
    List<String> arguments = contender.jvmArguments(jars.of(contender), own, sink.address());
    return ForkedProcess.java()
        .directory(own)
        .jvmArguments(FLAGS)
        .jvmArguments(arguments.toArray(new String[0]));
  }

  /** The programs of {@code com.example.bench} and their libraries, nothing of the agent. */
  List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith(".jar") || isLibraryOfService(entry))
        .map(Path::of)
        .toList();
  }

  Path shop() {
    return repository.resolve("smoke-tests/apps/shop/target/shop.jar");
  }

  private static boolean isLibraryOfService(String jar) {
    String name = new File(jar).getName();
    return LIBRARIES.stream().anyMatch(name::startsWith);
  }
}
