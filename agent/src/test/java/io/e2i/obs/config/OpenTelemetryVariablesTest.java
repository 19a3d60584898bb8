package io.e2i.obs.config;

import static io.e2i.obs.config.Given.property;
import static io.e2i.obs.config.Given.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenTelemetryVariablesTest {

  @Test
  void nameTheService() {
    AgentConfig config =
        variable(
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.name=desk,service.version=1.2,deployment.environment.name=test,"
                    + "team=check%20out,quota=50%")
            .read("service: {name: shop, attributes: {team: a, tier: gold}}");

    assertThat(config.service().name()).isEqualTo("desk");
    assertThat(config.service().version()).isEqualTo("1.2");
    assertThat(config.service().environment()).isEqualTo("test");
    assertThat(config.service().attributes())
        .isEqualTo(Map.of("team", "check out", "tier", "gold", "quota", "50%"));
  }

  @Test
  void preferTheServiceNameOfItsOwnVariable() {
    assertThat(
            variable("OTEL_RESOURCE_ATTRIBUTES", "service.name=a")
                .andVariable("OTEL_SERVICE_NAME", "b")
                .read()
                .service()
                .name())
        .isEqualTo("b");
  }

  @Test
  void sayWhereSpansGo() {
    OtlpConfig otlp =
        variable("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector:4318")
            .andVariable("OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%2Cb,x=y")
            .andVariable("OTEL_EXPORTER_OTLP_TIMEOUT", "1500")
            .andVariable("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip")
            .read("export: {otlp: {endpoint: 'http://file', headers: {x: file, z: file}}}")
            .export()
            .otlp();

    assertThat(otlp.endpoint()).isEqualTo(URI.create("https://collector:4318"));
    assertThat(otlp.headers()).isEqualTo(Map.of("api-key", "a,b", "x", "y", "z", "file"));
    assertThat(otlp.timeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(otlp.gzip()).isTrue();
  }

  @Test
  void nameTheCertificate() {
    assertThat(variable("OTEL_EXPORTER_OTLP_CERTIFICATE", "/no/such.pem").problems())
        .containsExactly(
            "export.otlp.certificate (OTEL_EXPORTER_OTLP_CERTIFICATE) must be an existing file of"
                + " certificates (PEM), but is \"/no/such.pem\"");
  }

  @Test
  void chooseTheSampler() {
    assertThat(ratio(variable("OTEL_TRACES_SAMPLER", "always_on"))).isEqualTo(1);
    assertThat(ratio(variable("OTEL_TRACES_SAMPLER", "parentbased_always_off"))).isZero();
    assertThat(ratio(variable("OTEL_TRACES_SAMPLER", "traceidratio"))).isEqualTo(1);
    assertThat(
            ratio(
                variable("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
                    .andVariable("OTEL_TRACES_SAMPLER_ARG", "0.25")))
        .isEqualTo(0.25);
    assertThat(ratio(variable("OTEL_TRACES_SAMPLER_ARG", "0.25"))).isEqualTo(0.5);
  }

  @Test
  void saySoIfTheSamplerIsNotKnown() {
    Given given = variable("OTEL_TRACES_SAMPLER", "jaeger_remote");

    assertThat(given.problems())
        .containsExactly(
            "tracing.sampling.ratio (OTEL_TRACES_SAMPLER) must be always_on, always_off or"
                + " traceidratio, each also with parentbased_ before it, but is \"jaeger_remote\"");
    given.andProperty("e2i.obs.tracing.sampling.ratio", "0.1");
    assertThat(ratio(given)).isEqualTo(0.1);
    assertThat(
            variable("OTEL_TRACES_SAMPLER", "traceidratio")
                .andVariable("OTEL_TRACES_SAMPLER_ARG", "2")
                .problems())
        .containsExactly(
            "tracing.sampling.ratio (OTEL_TRACES_SAMPLER_ARG) must be a number from 0 to 1 such as"
                + " 0.25, but is \"2\"");
  }

  @Test
  void choosePropagatorsBesideTheRequestId() {
    assertThat(variable("OTEL_PROPAGATORS", "b3multi,baggage").read().tracing().propagators())
        .containsExactly("b3multi", "baggage", "x-request-id");
    assertThat(variable("OTEL_PROPAGATORS", "none").read().tracing().propagators())
        .containsExactly("x-request-id");
    assertThat(variable("OTEL_PROPAGATORS", "tracecontext,xray").problems())
        .containsExactly(
            "tracing.propagators (OTEL_PROPAGATORS) must be a list of which each is tracecontext,"
                + " baggage, b3, b3multi or x-request-id, but is \"xray\"");
  }

  @Test
  void switchTheAgentOff() {
    assertThat(variable("OTEL_SDK_DISABLED", "true").read().enabled()).isFalse();
    assertThat(variable("OTEL_SDK_DISABLED", "false").read().enabled()).isTrue();
    assertThat(
            variable("OTEL_SDK_DISABLED", "true")
                .andVariable("E2I_OBS_ENABLED", "true")
                .read()
                .enabled())
        .isTrue();
  }

  @Test
  void canBePropertiesToo() {
    assertThat(
            property("otel.service.name", "a")
                .andVariable("OTEL_SERVICE_NAME", "b")
                .read()
                .service()
                .name())
        .isEqualTo("a");
    assertThat(property("otel.exporter.otlp.timeout", "soon").problems())
        .containsExactly(
            "export.otlp.timeout (-Dotel.exporter.otlp.timeout) must be a duration such as 500ms,"
                + " 2s or 1m, from 1ms to 10m, but is \"soon\"");
  }

  @Test
  void areWeakerThanTheAgentsOwn() {
    assertThat(
            property("otel.service.name", "a")
                .andVariable("E2I_OBS_SERVICE_NAME", "c")
                .read()
                .service()
                .name())
        .isEqualTo("c");
  }

  @Test
  void thatAskForGrpcAreNotMisunderstood() {
    Given given =
        variable("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
            .andVariable("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317");

    assertThat(given.problems())
        .containsExactly(
            "export.otlp.endpoint (OTEL_EXPORTER_OTLP_PROTOCOL) must be http/protobuf, usually with"
                + " port 4318, but is \"grpc\"");
    given.andVariable("E2I_OBS_EXPORT_OTLP_ENDPOINT", "http://collector:4318");
    assertThat(given.problems()).isEmpty();
    assertThat(variable("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc").problems()).isEmpty();
  }

  @Test
  void thatAreMalformedAreProblems() {
    assertThat(
            variable("OTEL_RESOURCE_ATTRIBUTES", "team")
                .andVariable("OTEL_EXPORTER_OTLP_HEADERS", "s3cret")
                .problems())
        .containsExactly(
            "service.attributes (OTEL_RESOURCE_ATTRIBUTES) must be a mapping such as {name: value}"
                + " or a text name=value,…, but is \"team\"",
            "export.otlp.headers (OTEL_EXPORTER_OTLP_HEADERS) must be a mapping such as {name:"
                + " value} or a text name=value,…, but is ****");
  }

  private static double ratio(Given given) {
    return given.read("tracing: {sampling: {ratio: 0.5}}").tracing().samplingRatio();
  }
}
