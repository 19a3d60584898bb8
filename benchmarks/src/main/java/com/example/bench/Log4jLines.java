package com.example.bench;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.api.LayoutComponentBuilder;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** Lines of Log4j 2, without garbage where it can: {@code log4j2.component.properties}. */
final class Log4jLines implements LogLines {

  private static final String PATTERN = "%d %-5level [%thread] %logger{36} " + IDS + " - %msg%n";

  private final Logger logger;

  private Log4jLines(String kind, LayoutComponentBuilder layout) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    AppenderComponentBuilder appender =
        builder
            .newAppender("nowhere", "File")
            .addAttribute("fileName", "/dev/null")
            // A line costs the formatting, not the operating system.
            .addAttribute("immediateFlush", false)
            .add(layout);
    builder
        .add(appender)
        .add(builder.newRootLogger(Level.INFO).add(builder.newAppenderRef("nowhere")));
    LoggerContext context = new LoggerContext(kind);
    context.start(builder.build(false));
    logger = context.getLogger("com.example.bench.Shop");
  }

  static Log4jLines of(String kind) {
    ConfigurationBuilder<BuiltConfiguration> layouts =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    return new Log4jLines(
        kind,
        kind.equals("log4j-ids")
            ? layouts.newLayout("PatternLayout").addAttribute("pattern", PATTERN)
            : layouts
                .newLayout("JsonTemplateLayout")
                .addAttribute("eventTemplateUri", "classpath:EcsLayout.json"));
  }

  @Override
  public void write() {
    logger.info("The order was taken, and its {} items are on their way", "seven");
  }
}
