package com.example.worker;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Packs all shipments that have come together. */
@Component
class ShipmentListener {

  private final JdbcTemplate jdbc;

  ShipmentListener(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @KafkaListener(topics = "shipments", groupId = "warehouse", batch = "true")
  void pack(List<String> items) {
    jdbc.batchUpdate(
        "INSERT INTO shipments (item) VALUES (?)",
        items.stream().map(item -> new Object[] {item}).toList());
  }
}
