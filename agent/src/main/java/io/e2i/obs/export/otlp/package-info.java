/** Spans to a collector: OTLP over HTTP with protobuf. */
@NullMarked
package io.e2i.obs.export.otlp;

import org.jspecify.annotations.NullMarked;
