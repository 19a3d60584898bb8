package com.example.bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.MessageProperties;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** RabbitMQ's client, with a queue of its own. The receiver waits until all messages are sent. */
final class AmqpExchange implements Exchange {

  private static final byte[] BODY = new byte[100];

  /** The thread that reads the receiving connection, and the one that handles messages. */
  private final List<Thread> receivers = new CopyOnWriteArrayList<>();

  private final Semaphore allowed = new Semaphore(0);
  private final AtomicInteger missing = new AtomicInteger();
  private final Semaphore all = new Semaphore(0);
  private final Channel channel;
  private final String queue;

  private AmqpExchange(ConnectionFactory sending, ConnectionFactory receiving) throws Exception {
    channel = sending.newConnection().createChannel();
    receiving.setThreadFactory(this::receiver);
    ExecutorService handler = Executors.newSingleThreadExecutor(this::receiver);
    Connection connection = receiving.newConnection(handler);
    Channel channelToReceive = connection.createChannel();
    queue = channelToReceive.queueDeclare().getQueue();
    channelToReceive.basicConsume(queue, true, this::handle, ignored -> {});
  }

  /** Connects to a broker on 127.0.0.1. */
  static AmqpExchange to(int port) throws Exception {
    return new AmqpExchange(factory(port), factory(port));
  }

  private static ConnectionFactory factory(int port) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(port);
    return factory;
  }

  @Override
  public Cost exchange(int count) throws Exception {
    Thread[] receiving = receivers.toArray(Thread[]::new);
    ThreadCost receivedBefore = ThreadCost.of(receiving);
    missing.set(count);
    ThreadCost sentBefore = ThreadCost.of(Thread.currentThread());
    for (int i = 0; i < count; i++) {
      channel.basicPublish("", queue, MessageProperties.BASIC, BODY);
    }
    ThreadCost sent = ThreadCost.of(Thread.currentThread()).since(sentBefore);
    allowed.release(count);
    all.acquire();
    return new Cost(sent, ThreadCost.of(receiving).since(receivedBefore));
  }

  private Thread receiver(Runnable work) {
    Thread thread = new Thread(work, "receiver");
    thread.setDaemon(true);
    receivers.add(thread);
    return thread;
  }

  private void handle(String tag, Delivery message) {
    allowed.acquireUninterruptibly();
    if (message.getBody().length == BODY.length && missing.decrementAndGet() == 0) {
      all.release();
    }
  }
}
