package io.e2i.obs.instrumentation.servlet;

/** Tells which copy of the sample application fits the container on the class path. */
final class SampleListener {

  static final String PACKAGE = "com.acme.shop";

  private SampleListener() {}

  static String className() {
    try {
      Class.forName("jakarta.servlet.Servlet");
      return PACKAGE + ".SampleApplication";
    } catch (ClassNotFoundException javax) {
      return "com.acme.javaxshop.SampleApplication";
    }
  }
}
