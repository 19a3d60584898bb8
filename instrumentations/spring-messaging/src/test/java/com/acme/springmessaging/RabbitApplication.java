package com.acme.springmessaging;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.aopalliance.aop.Advice;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.annotation.EnableRabbit;
import org.springframework.amqp.rabbit.config.AbstractRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.DirectRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.RetryInterceptorBuilder;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.adapter.MessageListenerAdapter;
import org.springframework.amqp.rabbit.listener.api.RabbitListenerErrorHandler;
import org.springframework.amqp.rabbit.retry.RepublishMessageRecoverer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application with RabbitMQ, without Boot. */
@Configuration(proxyBeanMethods = false)
@EnableRabbit
public class RabbitApplication {

  private static final String[] QUEUES = {
    "orders",
    "direct",
    "retried",
    "errors",
    "batch",
    "rejected",
    "handled",
    "asked",
    "answered",
    "concurrent",
    "broken",
    "typed",
    "plain",
    "lambda",
    "pojo"
  };

  @Bean
  public CachingConnectionFactory connections() {
    return new CachingConnectionFactory("127.0.0.1", Integer.getInteger("amqp.port"));
  }

  @Bean
  public RabbitAdmin admin(ConnectionFactory connections) {
    return new RabbitAdmin(connections);
  }

  @Bean
  public Declarables queues() {
    return new Declarables(Arrays.stream(QUEUES).map(Queue::new).toArray(Queue[]::new));
  }

  @Bean
  public RabbitTemplate template(ConnectionFactory connections) {
    RabbitTemplate template = new RabbitTemplate(connections);
    template.setUseDirectReplyToContainer(false);
    template.setUseTemporaryReplyQueues(true);
    template.setReplyTimeout(20_000);
    Versioned.set(template, true, "observationEnabled");
    return template;
  }

  @Bean
  public RabbitListeners listeners() {
    return new RabbitListeners();
  }

  @Bean
  public RabbitListeners.Typed typed() {
    return new RabbitListeners.Typed();
  }

  @Bean
  public SimpleRabbitListenerContainerFactory rabbitListenerContainerFactory(
      ConnectionFactory connections) {
    return simple(connections);
  }

  @Bean
  public DirectRabbitListenerContainerFactory direct(ConnectionFactory connections) {
    return with(connections, new DirectRabbitListenerContainerFactory());
  }

  @Bean
  public SimpleRabbitListenerContainerFactory concurrent(ConnectionFactory connections) {
    SimpleRabbitListenerContainerFactory factory = simple(connections);
    factory.setConcurrentConsumers(4);
    return factory;
  }

  @Bean
  public SimpleRabbitListenerContainerFactory batches(ConnectionFactory connections) {
    SimpleRabbitListenerContainerFactory factory = simple(connections);
    factory.setBatchSize(3);
    factory.setReceiveTimeout(500L);
    Versioned.set(factory, true, "consumerBatchEnabled");
    Versioned.set(factory, true, "batchListener");
    return factory;
  }

  @Bean
  public SimpleRabbitListenerContainerFactory retrying(
      ConnectionFactory connections, RabbitTemplate template) {
    SimpleRabbitListenerContainerFactory factory = simple(connections);
    Object builder = RetryInterceptorBuilder.stateless();
    Versioned.call(builder, "recoverer", new RepublishMessageRecoverer(template, "", "errors"));
    Versioned.call(builder, "backOffOptions", 1L, 1.0, 1L);
    if (Versioned.has(builder, "maxRetries")) {
      Versioned.call(builder, "maxRetries", 2);
    } else {
      Versioned.call(builder, "maxAttempts", 3);
    }
    factory.setAdviceChain((Advice) Versioned.call(builder, "build"));
    return factory;
  }

  private static SimpleRabbitListenerContainerFactory simple(ConnectionFactory connections) {
    SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
    return with(connections, factory);
  }

  private static <F extends AbstractRabbitListenerContainerFactory<?>> F with(
      ConnectionFactory connections, F factory) {
    factory.setConnectionFactory(connections);
    return factory;
  }

  @Bean
  public RabbitListenerErrorHandler handler() {
    return (RabbitListenerErrorHandler)
        Proxy.newProxyInstance(
            RabbitApplication.class.getClassLoader(),
            new Class<?>[] {RabbitListenerErrorHandler.class},
            RabbitApplication::answer);
  }

  @Bean
  public SimpleMessageListenerContainer plain(ConnectionFactory connections) {
    SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
    container.setQueueNames("plain");
    container.setMessageListener(new RabbitListeners.Plain());
    return container;
  }

  @Bean
  public DirectMessageListenerContainer lambda(ConnectionFactory connections) {
    DirectMessageListenerContainer container = new DirectMessageListenerContainer(connections);
    container.setQueueNames("lambda");
    MessageListener listener = message -> Seen.inner(RabbitListeners.text(message));
    container.setMessageListener(listener);
    return container;
  }

  @Bean
  public SimpleMessageListenerContainer pojo(ConnectionFactory connections) {
    SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
    container.setQueueNames("pojo");
    container.setMessageListener(new MessageListenerAdapter(new RabbitListeners.Pojo()));
    return container;
  }

  /** Answers instead of the listener; what it must implement depends on the version. */
  private static Object answer(Object handler, Method method, Object[] arguments) {
    switch (method.getName()) {
      case "hashCode":
        return 1;
      case "equals":
        return handler == arguments[0];
      default:
        return null;
    }
  }
}
