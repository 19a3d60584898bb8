package io.e2i.obs.config;

/** The section {@code export}: where finished spans go. Immutable. */
public final class ExportConfig {

  private final OtlpConfig otlp;
  private final ConsoleConfig console;

  ExportConfig(OtlpConfig otlp, ConsoleConfig console) {
    this.otlp = otlp;
    this.console = console;
  }

  static ExportConfig read(ConfigSection section) {
    OtlpConfig otlp = OtlpConfig.read(section.section("otlp"));
    ConsoleConfig console = ConsoleConfig.read(section.section("console"));
    section.end();
    return new ExportConfig(otlp, console);
  }

  public OtlpConfig otlp() {
    return otlp;
  }

  public ConsoleConfig console() {
    return console;
  }
}
