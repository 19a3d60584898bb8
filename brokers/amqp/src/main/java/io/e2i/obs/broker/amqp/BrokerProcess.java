package io.e2i.obs.broker.amqp;

import io.e2i.obs.testkit.CommandedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.Connection;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.VirtualHost;
import org.apache.qpid.server.model.VirtualHostNode;

/**
 * The main class of the broker's process: Qpid, whose port is closed and opened again on demand.
 */
final class BrokerProcess {

  private static final String CONFIGURATION =
      """
      {
        "name": "test",
        "modelVersion": "9.1",
        "authenticationproviders": [{
          "name": "plain", "type": "Plain", "secureOnlyMechanisms": [],
          "users": [{"name": "guest", "password": "guest", "type": "managed"}]
        }],
        "virtualhostnodes": [{
          "name": "default", "type": "Memory", "defaultVirtualHostNode": "true",
          "virtualHostInitialConfiguration": "{\\"type\\": \\"Memory\\"}"
        }]
      }
      """;

  private final Broker<?> broker;
  private final int port;

  private BrokerProcess(Broker<?> broker, int port) {
    this.broker = broker;
    this.port = port;
  }

  /**
   * @param arguments the port of the test on 127.0.0.1
   */
  public static void main(String[] arguments) throws Exception {
    Path configuration = Files.writeString(Files.createTempFile("broker", ".json"), CONFIGURATION);
    List<SystemConfig<?>> systems = new ArrayList<>();
    SystemLauncher launcher =
        new SystemLauncher(
            new DefaultSystemLauncherListener() {
              @Override
              public void onContainerResolve(SystemConfig<?> system) {
                systems.add(system);
              }
            });
    launcher.startup(
        Map.of(
            SystemConfig.TYPE,
            "Memory",
            SystemConfig.INITIAL_CONFIGURATION_LOCATION,
            configuration.toUri().toString(),
            SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT,
            "false"));
    Broker<?> broker = (Broker<?>) systems.get(0).getContainer();
    BrokerProcess process = new BrokerProcess(broker, freePort());
    process.listen();
    CommandedProcess.serve(
        Integer.parseInt(arguments[0]), Integer.toString(process.port), process::obey);
    System.exit(0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private void obey(String[] command) {
    switch (command[0]) {
      case "stop" -> stop();
      case "start" -> listen();
      default -> throw new IllegalArgumentException("stop or start, not " + command[0]);
    }
  }

  private void listen() {
    broker.createChild(
        Port.class,
        Map.of(
            "name",
            "amqp",
            "type",
            "AMQP",
            "port",
            port,
            "bindingAddress",
            "127.0.0.1",
            "protocols",
            List.of("AMQP_0_9_1"),
            "authenticationProvider",
            "plain",
            "virtualhostaliases",
            List.of(
                Map.of("name", "nameAlias", "type", "nameAlias"),
                Map.of("name", "defaultAlias", "type", "defaultAlias"))));
  }

  private void stop() {
    broker.getChildren(Port.class).forEach(Port::delete);
    for (VirtualHostNode<?> node : broker.getChildren(VirtualHostNode.class)) {
      VirtualHost<?> host = node.getVirtualHost();
      for (Connection<?> connection : List.copyOf(host.getConnections())) {
        connection.closeAsync();
      }
    }
  }
}
