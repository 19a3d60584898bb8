package com.example.shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/** Confirms orders after the customer has the answer already. */
@Component
class Confirmations {

  private final JdbcTemplate jdbc;

  Confirmations(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Async
  public void send(long order) {
    jdbc.update("INSERT INTO confirmations (order_id) VALUES (?)", order);
  }
}
