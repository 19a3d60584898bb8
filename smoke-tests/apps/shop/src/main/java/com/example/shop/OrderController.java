package com.example.shop;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The shop's HTTP interface. */
@RestController
class OrderController {

  private final Orders orders;
  private final StockClient stock;
  private final Confirmations confirmations;
  private final Refunds refunds;

  OrderController(Orders orders, StockClient stock, Confirmations confirmations, Refunds refunds) {
    this.orders = orders;
    this.stock = stock;
    this.confirmations = confirmations;
    this.refunds = refunds;
  }

  @PostMapping("/orders")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> order(@RequestParam String item, @RequestParam int quantity) {
    String reservation = stock.reserve(item);
    long id = orders.add(item, quantity);
    confirmations.send(id);
    return Map.of("id", id, "reservation", reservation);
  }

  @GetMapping("/orders/{id}")
  ResponseEntity<Order> order(@PathVariable long id) {
    return ResponseEntity.of(orders.find(id));
  }

  @PostMapping("/orders/{id}/refund")
  void refund(@PathVariable long id) {
    orders.find(id).ifPresent(refunds::pay);
  }

  @GetMapping("/reports/bestsellers")
  List<Map<String, Object>> bestsellers() {
    return orders.bestsellers();
  }

  @GetMapping("/fail")
  String fail() {
    throw new IllegalStateException("planned failure");
  }
}
