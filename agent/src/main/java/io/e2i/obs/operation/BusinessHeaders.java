package io.e2i.obs.operation;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where requests and messages say for whom they are, and what of that is sent on. Headers count
 * more than baggage, since whoever stands before this service can set or remove them. Immutable.
 */
public final class BusinessHeaders {

  /** What {@code read} and {@code sent} may name. */
  public static final String TENANT = "tenant";

  public static final String USER = "user";
  public static final String LABELS = "labels";

  /** Nothing is read, and nothing is sent. */
  public static final BusinessHeaders NONE =
      new BusinessHeaders(
          Collections.<String>emptyList(),
          Collections.<String>emptyList(),
          Collections.<String, String>emptyMap(),
          Collections.<String>emptyList(),
          Collections.<String>emptyList());

  private final List<String> tenantHeaders;
  private final List<String> userHeaders;
  private final Map<String, String> labelHeaders;
  private final Collection<String> read;
  private final Collection<String> sent;
  private final boolean reading;

  /**
   * @param tenantHeaders of requests; the first one with a value that is sane counts
   * @param userHeaders likewise
   * @param labelHeaders a header for the name of each label
   * @param read which of {@link #TENANT}, {@link #USER}, {@link #LABELS} are read from baggage
   * @param sent which of them are sent on as baggage
   */
  public BusinessHeaders(
      List<String> tenantHeaders,
      List<String> userHeaders,
      Map<String, String> labelHeaders,
      Collection<String> read,
      Collection<String> sent) {
    this.tenantHeaders = tenantHeaders;
    this.userHeaders = userHeaders;
    this.labelHeaders = labelHeaders;
    this.read = read;
    this.sent = sent;
    this.reading =
        !tenantHeaders.isEmpty()
            || !userHeaders.isEmpty()
            || !labelHeaders.isEmpty()
            || !read.isEmpty();
  }

  /** For what these headers are; {@code within} has the baggage that came along. */
  <C> BusinessContext read(C carrier, TextMapGetter<C> headers, Context within) {
    if (!reading) {
      return BusinessContext.NONE;
    }
    Baggage baggage = read.isEmpty() ? Baggage.empty() : Baggage.fromContext(within);
    String tenant = first(tenantHeaders, carrier, headers);
    String user = first(userHeaders, carrier, headers);
    return BusinessContext.of(
        tenant == null
            ? inBaggage(TENANT, OperationAttributes.TENANT_ID.getKey(), baggage)
            : tenant,
        user == null ? inBaggage(USER, OperationAttributes.USER_ID.getKey(), baggage) : user,
        labels(carrier, headers, baggage));
  }

  /** The same for a message, of which only the baggage is read. */
  BusinessContext read(Context within) {
    return reading && !read.isEmpty() ? read(within, NO_HEADERS, within) : BusinessContext.NONE;
  }

  private <C> Map<String, String> labels(C carrier, TextMapGetter<C> headers, Baggage baggage) {
    if (labelHeaders.isEmpty()) {
      return Collections.emptyMap();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<String, String> label : labelHeaders.entrySet()) {
      String name = label.getKey();
      String value = BusinessText.accepted(headers.get(carrier, label.getValue()));
      String known =
          value == null ? inBaggage(LABELS, OperationAttributes.LABEL + name, baggage) : value;
      if (known != null) {
        labels.put(name, known);
      }
    }
    return labels;
  }

  private static <C> @Nullable String first(
      List<String> names, C carrier, TextMapGetter<C> headers) {
    for (String name : names) {
      String value = BusinessText.accepted(headers.get(carrier, name));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private @Nullable String inBaggage(String what, String key, Baggage baggage) {
    return read.contains(what) ? BusinessText.accepted(baggage.getEntryValue(key)) : null;
  }

  /** Whether something of it is to be sent on. */
  boolean isSent(BusinessContext business) {
    return business != BusinessContext.NONE && !sent.isEmpty();
  }

  /** The context with what is to be sent on in its baggage. */
  Context carrying(BusinessContext business, Context context) {
    BusinessBaggage baggage = new BusinessBaggage(Baggage.fromContext(context));
    if (sent.contains(TENANT)) {
      baggage.put(OperationAttributes.TENANT_ID.getKey(), business.tenant());
    }
    if (sent.contains(USER)) {
      baggage.put(OperationAttributes.USER_ID.getKey(), business.user());
    }
    if (sent.contains(LABELS)) {
      for (Map.Entry<String, String> label : business.labels().entrySet()) {
        baggage.put(OperationAttributes.LABEL + label.getKey(), label.getValue());
      }
    }
    return context.with(baggage.build());
  }

  private static final TextMapGetter<Context> NO_HEADERS =
      new TextMapGetter<Context>() {
        @Override
        public Iterable<String> keys(Context carrier) {
          return Collections.emptyList();
        }

        @Override
        public @Nullable String get(@Nullable Context carrier, String key) {
          return null;
        }
      };
}
