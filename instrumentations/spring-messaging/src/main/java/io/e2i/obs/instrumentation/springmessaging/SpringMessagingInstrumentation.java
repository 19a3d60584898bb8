package io.e2i.obs.instrumentation.springmessaging;

import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.List;

/**
 * Weaves the places where the containers of Spring AMQP and Spring Kafka call a listener, which
 * have kept their names and arguments since 2.2 and 2.7, and where the method of an annotated
 * listener is known.
 */
public final class SpringMessagingInstrumentation extends Technology {

  static final String NAME = "spring-messaging";

  private static final String AMQP = "org.springframework.amqp.rabbit.";
  private static final String KAFKA = "org.springframework.kafka.";
  private static final String ADVICE = "io.e2i.obs.instrumentation.springmessaging.";

  public SpringMessagingInstrumentation() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        WovenType.named(AMQP + "listener.AbstractMessageListenerContainer")
            .withState()
            .advise(ADVICE + "AmqpListenerAdvice$Deliver", takesArguments(2), "executeListener")
            .advise(ADVICE + "AmqpListenerAdvice$Call", takesArguments(2), "actualInvokeListener"),
        WovenType.named(
                AMQP + "listener.support.ContainerUtils",
                "org.springframework.amqp.listener.ContainerUtils")
            .advise(ADVICE + "AmqpListenerAdvice$GiveBack", takesArguments(3), "shouldRequeue"),
        WovenType.named(AMQP + "listener.MethodRabbitListenerEndpoint")
            .advise(ADVICE + "AmqpEndpointAdvice", takesArguments(1), "createMessageListener"),
        WovenType.named(AMQP + "listener.adapter.MessagingMessageListenerAdapter").withState(),
        WovenType.named(AMQP + "listener.adapter.MessageListenerAdapter")
            .withState()
            .advise(ADVICE + "AmqpDelegateAdvice", takesArguments(1), "doSetDelegate"),
        WovenType.named(KAFKA + "listener.KafkaMessageListenerContainer$ListenerConsumer")
            .withState()
            .advise(ADVICE + "KafkaListenerAdvice$Poll", takesArguments(0), "pollAndInvoke")
            .advise(ADVICE + "KafkaListenerAdvice$Call", takesArguments(1), "invokeOnMessage")
            .advise(
                ADVICE + "KafkaListenerAdvice$CallWithBatch",
                takesArguments(2),
                "invokeBatchOnMessageWithRecordsOrList"),
        WovenType.named(KAFKA + "listener.adapter.KafkaBackoffAwareMessageListenerAdapter")
            .advise(
                ADVICE + "KafkaListenerAdvice$CallWhenDue",
                takesArguments(3),
                "invokeDelegateOnMessage"),
        WovenType.named(KAFKA + "config.MethodKafkaListenerEndpoint")
            .advise(ADVICE + "KafkaEndpointAdvice", takesArguments(2), "createMessageListener"),
        WovenType.named(KAFKA + "listener.adapter.MessagingMessageListenerAdapter").withState());
  }
}
