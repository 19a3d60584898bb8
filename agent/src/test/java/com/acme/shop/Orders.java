package com.acme.shop;

/** Stands for code of an application: the agent's own frames are left out of call sites. */
public final class Orders {

  private Orders() {}

  public static void query(Runnable statement) {
    statement.run();
  }
}
