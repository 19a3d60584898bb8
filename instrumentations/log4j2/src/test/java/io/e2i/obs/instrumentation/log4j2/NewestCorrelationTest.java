package io.e2i.obs.instrumentation.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The newest version. */
class NewestCorrelationTest extends CorrelationContract {

  @RegisterExtension static final ForkedApplication app = Log4j.application(Log4j.NEWEST).start();

  @Override
  ForkedApplication application() {
    return app;
  }

  @Test
  void jsonTemplateLayoutPrintsThemWithoutBeingToldTo() {
    Path directory =
        Log4j.use(
            app,
            "<File name=\"file\" fileName=\"DIR/shop.log\"><JsonTemplateLayout/></File>",
            "<Root level=\"all\"><AppenderRef ref=\"file\"/></Root>");

    RecordedSpan span = app.spansOf("sayInRequest", "hello").get(0);

    // By its default template, that of the Elastic Common Schema.
    assertThat(Log4j.json(directory.resolve("shop.log"), 1).get(0))
        .containsEntry("trace_id", span.traceId())
        .containsEntry("span_id", span.spanId());
  }
}
