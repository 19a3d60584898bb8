package com.acme.shop;

import jakarta.servlet.http.HttpServletRequest;

/** Something that a request leads to, and that the configuration of the tests makes visible. */
final class Work {

  private Work() {}

  /** Works if the query asks for it. */
  static void doneFor(HttpServletRequest request) {
    if (request.getParameter("work") != null) {
      done();
    }
  }

  static void done() {}
}
