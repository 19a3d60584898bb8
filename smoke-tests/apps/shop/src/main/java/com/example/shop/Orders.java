package com.example.shop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The orders in the database. */
@Repository
class Orders {

  private final JdbcTemplate jdbc;

  Orders(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  long add(String item, int quantity) {
    Long id = jdbc.queryForObject("SELECT NEXT VALUE FOR order_ids", Long.class);
    jdbc.update("INSERT INTO orders (id, item, quantity) VALUES (?, ?, ?)", id, item, quantity);
    return id == null ? 0 : id;
  }

  Optional<Order> find(long id) {
    return jdbc
        .query(
            "SELECT id, item, quantity FROM orders WHERE id = ?",
            (row, n) -> new Order(row.getLong(1), row.getString(2), row.getInt(3)),
            id)
        .stream()
        .findFirst();
  }

  /** Deliberately slow: the database pauses at every row. */
  List<Map<String, Object>> bestsellers() {
    return jdbc.queryForList(
        "SELECT item, SUM(quantity) AS sold FROM orders"
            + " WHERE pause(25) = 25 AND item <> 'gift' GROUP BY item ORDER BY sold DESC");
  }
}
