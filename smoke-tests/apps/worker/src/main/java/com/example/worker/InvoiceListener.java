package com.example.worker;

import java.nio.charset.StandardCharsets;
import org.springframework.amqp.rabbit.annotation.Queue;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes one invoice for each message. */
@Component
class InvoiceListener {

  private final JdbcTemplate jdbc;

  InvoiceListener(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @RabbitListener(queuesToDeclare = @Queue("invoices"))
  void write(byte[] item) {
    jdbc.update("INSERT INTO invoices (item) VALUES (?)", new String(item, StandardCharsets.UTF_8));
  }
}
