package com.example.load;

/** What is recorded: the agent is told to make an operation of each call. */
final class Work {

  private Work() {}

  static long next(long number) {
    return number + 1;
  }
}
