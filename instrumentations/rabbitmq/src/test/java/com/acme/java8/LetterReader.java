package com.acme.java8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;

/** Puts what it reads into {@link Post#SEEN}, with the value of the header {@code own}. */
final class LetterReader extends DefaultConsumer {

  private final boolean works;

  LetterReader(Channel channel, boolean works) {
    super(channel);
    this.works = works;
  }

  @Override
  public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body)
      throws IOException {
    super.handleDelivery(tag, envelope, properties, body);
    if (works) {
      Work.inner();
    }
    Object own = properties.getHeaders() == null ? null : properties.getHeaders().get("own");
    Post.SEEN.add(Post.text(body) + (own == null ? "" : " " + own));
  }
}
