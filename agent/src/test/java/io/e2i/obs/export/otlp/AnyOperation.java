package io.e2i.obs.export.otlp;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.SampleOperation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes operations of every shape that the model allows. */
final class AnyOperation {

  private static final OperationKind[] KINDS = {
    OperationKind.HTTP_SERVER,
    OperationKind.HTTP_CLIENT,
    OperationKind.METHOD,
    OperationKind.TASK_SEND,
    OperationKind.TASK_PROCESS,
  };
  private static final String[] TEXTS = {
    "",
    "a",
    "SELECT * FROM orders",
    "\u00e9",
    "\u20ac",
    "\uD83D\uDE00",
    "\uD83D",
    "\uDE00",
    "\0",
    "\n",
  };
  private static final long[] NUMBERS = {
    0, 1, -1, 127, 128, 16_383, 16_384, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE,
  };

  private final Random random;
  private final List<OperationTemplate> templates = new ArrayList<>();

  AnyOperation(Random random) {
    this.random = random;
    for (int i = 0; i < 20; i++) {
      OperationKind kind = KINDS[i % KINDS.length];
      templates.add(
          new OperationTemplate(
              kind,
              "technology-" + i % 3,
              text(),
              attributes(),
              kind.templateLabels().toArray(new String[0])));
    }
  }

  List<FinishedOperation> batch() {
    List<FinishedOperation> batch = new ArrayList<>();
    for (int n = random.nextInt(8); n >= 0; n--) {
      batch.add(operation());
    }
    return batch;
  }

  private SampleOperation operation() {
    SampleOperation operation =
        SampleOperation.of(templates.get(random.nextInt(templates.size())))
            .in(SampleOperation.trace(state(), random.nextBoolean() ? "req-" + text() : null))
            .times(number(), number());
    attributes().forEach((key, value) -> set(operation, key, value));
    if (random.nextBoolean()) {
      operation.remoteParent(random.nextLong() | 1);
    } else if (random.nextBoolean()) {
      operation.childOf(SampleOperation.query());
    }
    if (random.nextInt(4) == 0) {
      operation.named(text());
    }
    if (random.nextInt(4) == 0) {
      operation.linkedTo(random.nextInt(5));
    }
    switch (random.nextInt(6)) {
      case 0:
        return operation.failed("500");
      case 1:
        return operation.failed(new IllegalStateException("m" + text(), new Error("cause")));
      default:
        return operation;
    }
  }

  /** Keys are a few, so that those of a call meet those of its template; each has one type. */
  Attributes attributes() {
    AttributesBuilder builder = Attributes.builder();
    for (int n = random.nextInt(12); n > 0; n--) {
      switch (random.nextInt(8)) {
        case 0:
          builder.put("long", number());
          break;
        case 1:
          builder.put("boolean", random.nextBoolean());
          break;
        case 2:
          builder.put("double", random.nextBoolean() ? Double.NaN : random.nextGaussian());
          break;
        case 3:
          builder.put(AttributeKey.stringArrayKey("strings"), list(this::text));
          break;
        case 4:
          builder.put(AttributeKey.longArrayKey("longs"), list(this::number));
          break;
        case 5:
          builder.put(AttributeKey.booleanArrayKey("booleans"), list(random::nextBoolean));
          break;
        case 6:
          builder.put(AttributeKey.doubleArrayKey("doubles"), list(random::nextDouble));
          break;
        default:
          builder.put("text-" + random.nextInt(10), text());
      }
    }
    return builder.build();
  }

  private <T> List<T> list(Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      list.add(element.get());
    }
    return list;
  }

  private long number() {
    return random.nextBoolean()
        ? NUMBERS[random.nextInt(NUMBERS.length)]
        : random.nextLong() >> random.nextInt(64);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(4); n > 0; n--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)].repeat(random.nextInt(20)));
    }
    return text.toString();
  }

  private TraceState state() {
    return random.nextInt(3) > 0
        ? TraceState.getDefault()
        : TraceState.builder().put("a", "1").put("b-2", "x:y").build();
  }

  @SuppressWarnings("unchecked")
  private static void set(SampleOperation operation, AttributeKey<?> key, Object value) {
    operation.with((AttributeKey<Object>) key, value);
  }
}
