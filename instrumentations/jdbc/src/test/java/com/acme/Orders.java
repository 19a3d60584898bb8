package com.acme;

import java.util.concurrent.Callable;

/** Named in the configuration: no class of the agent's own package can be. */
public final class Orders {

  private Orders() {}

  /** An operation around something. */
  public static <T> T find(Callable<T> query) throws Exception {
    return query.call();
  }
}
