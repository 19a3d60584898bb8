package com.example.shop;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The orders in the database. */
@Repository
class Orders {

  private final JdbcTemplate jdbc;

  Orders(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  long add(String item, int quantity) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.update(
        connection -> {
          PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO orders (item, quantity) VALUES (?, ?)", new String[] {"id"});
          insert.setString(1, item);
          insert.setInt(2, quantity);
          return insert;
        },
        key);
    Number id = key.getKey();
    return id == null ? 0 : id.longValue();
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
