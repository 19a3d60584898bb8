package com.acme.springmessaging;

import com.rabbitmq.client.Channel;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.annotation.RabbitHandler;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.messaging.handler.annotation.SendTo;

/** Listeners of Spring AMQP, of every kind. */
public class RabbitListeners {

  static String text(Message message) {
    return new String(message.getBody());
  }

  @RabbitListener(id = "orders", queues = "orders")
  public void onOrder(Message message) {
    Seen.attempt(text(message) + " " + message.getMessageProperties().getHeaders().get("own"));
  }

  @RabbitListener(queues = "direct", containerFactory = "direct")
  public void onDirect(String text) {
    Seen.attempt(text);
  }

  @RabbitListener(queues = "retried", containerFactory = "retrying")
  public void onRetried(String text) {
    Seen.attempt(text);
  }

  @RabbitListener(queues = "errors")
  public void onError(String text) {
    Seen.inner(text);
  }

  @RabbitListener(queues = "batch", containerFactory = "batches")
  public void onBatch(List<Message> messages) {
    Seen.attempt(messages.stream().map(RabbitListeners::text).collect(Collectors.joining("+")));
  }

  @RabbitListener(queues = "broken", containerFactory = "batches")
  public void onBroken(List<Message> messages) {
    Seen.attempt(Integer.toString(messages.size()));
  }

  @RabbitListener(queues = "rejected")
  public void onRejected(String text) {
    Seen.inner(text);
    throw new AmqpRejectAndDontRequeueException("not " + text);
  }

  @RabbitListener(queues = "handled", errorHandler = "handler")
  public void onHandled(String text) {
    Seen.attempt(text);
  }

  @RabbitListener(queues = "asked")
  @SendTo("answered")
  public String onAsked(String text) {
    Seen.inner(text);
    return text + "!";
  }

  @RabbitListener(queues = "answered")
  public void onAnswered(String text) {
    Seen.inner(text);
  }

  @RabbitListener(queues = "concurrent", containerFactory = "concurrent")
  public void onConcurrent(String text) {
    Seen.inner(text);
  }

  /** One method for each type of message. */
  @RabbitListener(queues = "typed")
  public static class Typed {
    @RabbitHandler
    public void onText(String text) {
      Seen.inner(text);
    }

    @RabbitHandler
    public void onBytes(byte[] bytes) {
      Seen.inner("bytes");
    }
  }

  /** A listener without annotation. */
  public static class Plain implements ChannelAwareMessageListener {
    @Override
    public void onMessage(Message message, Channel channel) {
      Seen.attempt(text(message));
    }
  }

  /** Knows nothing of Spring. */
  public static class Pojo {
    public void handleMessage(String text) {
      Seen.inner(text);
    }
  }
}
