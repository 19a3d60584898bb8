package io.e2i.obs.broker.kafka;

import io.e2i.obs.testkit.CommandedProcess;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import kafka.server.BrokerServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** The main class of the broker's process: a controller and a broker. */
final class BrokerProcess {

  private final KafkaClusterTestKit cluster;

  private BrokerProcess(KafkaClusterTestKit cluster) {
    this.cluster = cluster;
  }

  /**
   * @param arguments the port of the test on 127.0.0.1
   */
  public static void main(String[] arguments) throws Exception {
    TestKitNodes nodes =
        new TestKitNodes.Builder().setNumBrokerNodes(1).setNumControllerNodes(1).build();
    try (KafkaClusterTestKit cluster =
        new KafkaClusterTestKit.Builder(nodes)
            .setConfigProp("offsets.topic.replication.factor", "1")
            .setConfigProp("offsets.topic.num.partitions", "1")
            .setConfigProp("transaction.state.log.replication.factor", "1")
            .setConfigProp("transaction.state.log.min.isr", "1")
            .setConfigProp("transaction.state.log.num.partitions", "1")
            .setConfigProp("share.coordinator.state.topic.replication.factor", "1")
            .setConfigProp("share.coordinator.state.topic.min.isr", "1")
            .setConfigProp("group.initial.rebalance.delay.ms", "0")
            .build()) {
      cluster.format();
      cluster.startup();
      cluster.waitForReadyBrokers();
      BrokerProcess process = new BrokerProcess(cluster);
      CommandedProcess.serve(
          Integer.parseInt(arguments[0]), cluster.bootstrapServers(), process::obey);
    }
    // Threads of the cluster may outlive it.
    System.exit(0);
  }

  private void obey(String[] command) throws Exception {
    switch (command[0]) {
      case "create" -> create(command[1], Integer.parseInt(command[2]));
      case "stop" -> {
        broker().shutdown();
        broker().awaitShutdown();
      }
      case "start" -> {
        broker().startup();
        cluster.waitForReadyBrokers();
      }
      default -> throw new IllegalArgumentException("create, stop or start, not " + command[0]);
    }
  }

  private BrokerServer broker() {
    return cluster.brokers().values().iterator().next();
  }

  private void create(String topic, int partitions)
      throws ExecutionException, InterruptedException {
    try (Admin admin = cluster.admin()) {
      NewTopic made = new NewTopic(topic, Optional.of(partitions), Optional.of((short) 1));
      admin.createTopics(List.of(made)).all().get();
    }
  }
}
