package io.e2i.obs.operation;

/** What the agent has kept for objects of the application that are gone. */
public final class CollectedObjects {

  private CollectedObjects() {}

  /**
   * Forgets it: to be called every second or so, because what is kept for an object may know the
   * class loader of its application, and nobody else may come to look.
   */
  public static void purge() {
    WatchedQueues.purge();
    WatchedObjects.purge();
    ObjectState.purge();
    PendingOperations.purge();
    AbandonedOperations.purge();
    OpenResponses.purge();
  }
}
