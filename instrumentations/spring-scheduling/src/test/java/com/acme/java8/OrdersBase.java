package com.acme.java8;

import org.springframework.scheduling.annotation.Async;

/** Where some of the methods come from. */
public class OrdersBase {

  @Async
  public void inherited() {
    Work.inner();
    Orders.DONE.release();
  }
}
