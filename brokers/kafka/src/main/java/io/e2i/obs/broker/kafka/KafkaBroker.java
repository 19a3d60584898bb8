package io.e2i.obs.broker.kafka;

import io.e2i.obs.testkit.CommandedProcess;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Kafka broker of one node on a free port, in a process of its own so that its jars do not mix
 * with a test's. Topics are made by {@link #createTopic}, or by the first client that names one.
 * Needs Java 17 and about three seconds to start. As an extension it closes itself after the last
 * test:
 *
 * <pre>{@code
 * @RegisterExtension @Order(1)
 * static final KafkaBroker broker = KafkaBroker.start();
 * }</pre>
 *
 * Thread-safe.
 */
public final class KafkaBroker implements AutoCloseable, AfterAllCallback {

  private final CommandedProcess process;

  private KafkaBroker(CommandedProcess process) {
    this.process = process;
  }

  /** Starts a broker and waits until it is there. */
  public static KafkaBroker start() {
    return new KafkaBroker(
        CommandedProcess.start(
            KafkaBroker.class, "io.e2i.obs.broker.kafka.BrokerProcess", "kafka"));
  }

  /** {@code host:port}; the same after a {@link #restart}. */
  public String bootstrapServers() {
    return process.about();
  }

  /** Makes a topic, and fails if there is one of this name. */
  public void createTopic(String name, int partitions) {
    process.tell("create " + name + " " + partitions);
  }

  /** Shuts the broker down, as in a restart of its machine; what it has stored stays. */
  public void stop() {
    process.tell("stop");
  }

  /** Starts a broker that was stopped, on the same port, and waits until it is there. */
  public void restart() {
    process.tell("start");
  }

  /** Ends the broker and deletes what it has stored. */
  @Override
  public void close() {
    process.close();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }
}
