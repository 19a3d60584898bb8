package com.example.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Pays customers back, or would: the bank is never there. */
@Component
class Refunds {

  private static final Logger LOG = LoggerFactory.getLogger(Refunds.class);

  void pay(Order order) {
    LOG.info("A refund of order {} is asked for", order.id());
    throw new IllegalStateException("The bank has refused a refund of order " + order.id());
  }
}
