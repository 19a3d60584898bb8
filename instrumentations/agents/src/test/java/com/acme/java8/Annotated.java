package com.acme.java8;

/** Agents by annotation, and classes that only mention it. */
public final class Annotated {

  private Annotated() {}

  /** All its public methods. */
  @Runs
  public static class Whole {
    public String first() {
      return second() + third();
    }

    String second() {
      return "a";
    }

    public String third() {
      return "b";
    }
  }

  /** One of its methods. */
  public static class Single {
    @Runs
    public String meant(int number) {
      return "" + number;
    }

    public String meant(String text) {
      return text;
    }
  }
}
