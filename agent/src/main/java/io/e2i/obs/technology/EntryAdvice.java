package io.e2i.obs.technology;

/**
 * Advice that is called with the arguments of a method where that begins, and nothing else. The
 * method is named in full, so that the type index holds all there is to know of it. Immutable.
 */
public final class EntryAdvice {

  private final String adviceClass;
  private final String method;
  private final String descriptor;

  /**
   * @param adviceClass full name of a public class with a static method {@code enter} that has the
   *     method's parameters
   * @param method its name; no constructor
   * @param descriptor its parameters and result in the words of class files
   */
  public EntryAdvice(String adviceClass, String method, String descriptor) {
    if (method.startsWith("<")) {
      throw new IllegalArgumentException("Not for constructors: " + adviceClass);
    }
    this.adviceClass = adviceClass;
    this.method = method;
    this.descriptor = descriptor;
  }

  public String adviceClass() {
    return adviceClass;
  }

  public String method() {
    return method;
  }

  public String descriptor() {
    return descriptor;
  }
}
