package io.e2i.obs.operation.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** An event made to measure. */
final class SampleEvent implements LogEvent {

  long epochMillis = 1_795_797_180_123L;
  int nanosOfMilli;
  String level = "INFO";
  String logger = "com.acme.Shop";
  String thread = "main";
  Supplier<String> message;
  Thrown thrown;
  Correlation correlation;
  final Map<String, Object> mdc = new LinkedHashMap<>();
  final Map<String, Object> fields = new LinkedHashMap<>();

  SampleEvent(String message) {
    this.message = () -> message;
  }

  SampleEvent thrown(Throwable thrown) {
    this.thrown = Thrown.of(thrown);
    return this;
  }

  @Override
  public long epochMillis() {
    return epochMillis;
  }

  @Override
  public int nanosOfMilli() {
    return nanosOfMilli;
  }

  @Override
  public String level() {
    return level;
  }

  @Override
  public String logger() {
    return logger;
  }

  @Override
  public String thread() {
    return thread;
  }

  @Override
  public String message() {
    return message.get();
  }

  @Override
  public Thrown thrown() {
    return thrown;
  }

  @Override
  public Correlation correlation() {
    return correlation;
  }

  @Override
  public void forEachMdc(BiConsumer<String, Object> visitor) {
    mdc.forEach(visitor);
  }

  @Override
  public Map<String, Object> fields() {
    return fields;
  }
}
