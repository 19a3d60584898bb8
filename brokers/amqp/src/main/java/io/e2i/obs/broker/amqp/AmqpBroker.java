package io.e2i.obs.broker.amqp;

import io.e2i.obs.testkit.CommandedProcess;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An AMQP 0-9-1 broker (Apache Qpid Broker-J) on a free port of 127.0.0.1, in a process of its own.
 * User and password are {@code guest}; messages are kept in memory, also over a {@link #restart}.
 * Needs Java 17 and about two seconds to start. As an extension it closes itself after the last
 * test. Thread-safe.
 */
public final class AmqpBroker implements AutoCloseable, AfterAllCallback {

  private final CommandedProcess process;

  private AmqpBroker(CommandedProcess process) {
    this.process = process;
  }

  /** Starts a broker and waits until it is there. */
  public static AmqpBroker start() {
    return new AmqpBroker(
        CommandedProcess.start(AmqpBroker.class, "io.e2i.obs.broker.amqp.BrokerProcess", "amqp"));
  }

  /** Where it listens; the same after a {@link #restart}. */
  public int port() {
    return Integer.parseInt(process.about());
  }

  /** Closes the port and all connections, as if the machine were gone. */
  public void stop() {
    process.tell("stop");
  }

  /** Listens again on the same port, after {@link #stop}. */
  public void restart() {
    process.tell("start");
  }

  @Override
  public void close() {
    process.close();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }
}
