package io.e2i.obs.instrumentation.kafka;

import java.util.Map;
import org.apache.kafka.common.MetricName;

/** The name that a client has been given, or has given itself. */
final class ClientId {

  private ClientId() {}

  /** Of the client whose metrics these are: no client tells its id otherwise. Empty if unknown. */
  static String in(Map<MetricName, ?> metrics) {
    for (MetricName name : metrics.keySet()) {
      String id = name.tags().get("client-id");
      if (id != null) {
        return id;
      }
    }
    return "";
  }
}
