package io.e2i.obs.instrumentation.rabbitmq;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Declares what is woven in {@code com.rabbitmq:amqp-client} 5. */
public final class RabbitmqInstrumentation extends Technology {

  static final String NAME = "rabbitmq";

  private static final String CLIENT = "com.rabbitmq.client.";
  private static final String CHANNEL = CLIENT + "impl.ChannelN";
  private static final String RECOVERED = CLIENT + "impl.recovery.AutorecoveringChannel";
  private static final String ADVICE = "io.e2i.obs.instrumentation.rabbitmq.";

  public RabbitmqInstrumentation() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        // A channel that recovers hands every call on to one of these.
        WovenType.named(CHANNEL)
            .withState()
            .advise(
                ADVICE + "PublishAdvice",
                takesArgument(4, named(CLIENT + "AMQP$BasicProperties"))
                    .and(CalledByTheOthers.INSTANCE),
                "basicPublish")
            .advise(ADVICE + "RefusalAdvice$Return", takesArguments(2), "callReturnListeners")
            .advise(ADVICE + "RefusalAdvice$Confirm", takesArguments(3), "handleAckNack")
            .advise(
                ADVICE + "SubscriptionAdvice$Subscribe",
                takesArgument(6, named(CLIENT + "Consumer")),
                "basicConsume")
            .advise(ADVICE + "GetAdvice", takesArguments(2), "basicGet"),
        WovenType.named(CHANNEL, RECOVERED)
            .advise(
                ADVICE + "SubscriptionAdvice$Wrap",
                takesArgument(0, named(CLIENT + "DeliverCallback")),
                "consumerFromDeliverCancelCallbacks",
                "consumerFromDeliverShutdownCallbacks",
                "consumerFromDeliverCancelShutdownCallbacks"),
        WovenType.named(CHANNEL, CLIENT + "impl.recovery.RecoveryAwareChannelN")
            .advise(ADVICE + "SettleAdvice$Nack", takesArguments(3), "basicNack")
            .advise(ADVICE + "SettleAdvice$Reject", takesArguments(2), "basicReject"),
        // Spring's have a technology of their own; the client's RPC classes only hand on.
        WovenType.subtypesOf(CLIENT + "Consumer")
            .except("org.springframework.amqp.", CLIENT + "Rpc", CLIENT + "observation.")
            .withState()
            .advise(
                ADVICE + "DeliveryAdvice",
                takesArguments(4).and(takesArgument(1, named(CLIENT + "Envelope"))),
                "handleDelivery"),
        WovenType.named(CLIENT + "impl.AMQConnection")
            .withState()
            .advise(ADVICE + "ConnectionAdvice", takesNoArguments(), "start"));
  }

  /** The overload with the most arguments: which one that is depends on the client's version. */
  private enum CalledByTheOthers implements ElementMatcher<MethodDescription> {
    INSTANCE;

    @Override
    public boolean matches(MethodDescription method) {
      for (MethodDescription other : method.getDeclaringType().getDeclaredMethods()) {
        if (other.getName().equals(method.getName())
            && other.getParameters().size() > method.getParameters().size()) {
          return false;
        }
      }
      return true;
    }
  }
}
