package com.acme.load;

/** A static initialiser with a loop, which needs stack maps. */
public final class Squares {

  private static final int[] SQUARES = new int[100];

  static {
    for (int i = 0; i < SQUARES.length; i++) {
      SQUARES[i] = i * i;
    }
  }

  private Squares() {}

  static int of(int number) {
    return number < SQUARES.length ? SQUARES[number] : number * number;
  }
}
