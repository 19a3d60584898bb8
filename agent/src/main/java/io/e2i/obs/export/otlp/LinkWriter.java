package io.e2i.obs.export.otlp;

import io.e2i.obs.operation.Link;
import io.e2i.obs.operation.Links;
import java.util.List;

/** Writes the links of an operation as fields of the message {@code Span}. */
final class LinkWriter {

  private static final int LINKS = 13;
  private static final int DROPPED_LINKS = 14;

  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int FLAGS = 6;

  private static final int SAMPLED = 0x1;
  private static final int REMOTENESS_IS_KNOWN = 0x100;
  private static final int IS_REMOTE = 0x200;

  private final ProtoBuffer buffer;

  LinkWriter(ProtoBuffer buffer) {
    this.buffer = buffer;
  }

  void write(Links links) {
    if (links.isEmpty()) {
      return;
    }
    if (links.dropped() > 0) {
      buffer.varint(DROPPED_LINKS, links.dropped());
    }
    List<Link> list = links.list();
    for (int i = list.size() - 1; i >= 0; i--) {
      write(list.get(i));
    }
  }

  private void write(Link link) {
    int before = buffer.size();
    // They come out of messages, whoever has sent these.
    buffer.fixed32(FLAGS, REMOTENESS_IS_KNOWN | IS_REMOTE | (link.isSampled() ? SAMPLED : 0));
    buffer.id(SPAN_ID, link.spanId());
    buffer.id(TRACE_ID, link.traceIdHigh(), link.traceIdLow());
    buffer.enclose(LINKS, before);
  }
}
