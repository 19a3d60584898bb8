package com.example.bench;

/**
 * Messages from this application to itself through a broker. Sent and received one after the other,
 * so that what is measured is of one of the two. Not thread-safe.
 */
interface Exchange {

  /** Sends so many messages, waits until all are received, and answers what that has cost. */
  Cost exchange(int count) throws Exception;

  /**
   * What all messages have cost the application's and the library's threads.
   *
   * @param sending the thread that sends, and the library's that it is sent by
   * @param receiving the thread that handles messages, and the library's that it gets them from
   */
  record Cost(ThreadCost sending, ThreadCost receiving) {}
}
