package io.e2i.obs.instrumentation.servlet;

/** Tells which copy of the sample application fits the container on the class path. */
final class SampleListener {

  static final String PACKAGE = "io.e2i.obs.instrumentation.servlet.app";

  private SampleListener() {}

  static String className() {
    try {
      Class.forName("jakarta.servlet.Servlet");
      return PACKAGE + ".SampleApplication";
    } catch (ClassNotFoundException javax) {
      return PACKAGE.replace(".app", ".javaxapp") + ".SampleApplication";
    }
  }
}
