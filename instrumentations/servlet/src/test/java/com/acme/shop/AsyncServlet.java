package com.acme.shop;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers later, in the way that the path names. */
final class AsyncServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      again(request, response);
      return;
    }
    AsyncContext async = request.startAsync(request, response);
    switch (request.getPathInfo()) {
      case "/complete":
        later(() -> answer(async, 202));
        break;
      case "/at-once":
        answer(async, 200);
        break;
      case "/fails":
        later(() -> answer(async, 500));
        break;
      case "/timeout":
        async.setTimeout(50);
        break;
      case "/timeout-answered":
        async.setTimeout(50);
        async.addListener(new AnswersTimeout());
        break;
      case "/throws":
        throw new IllegalStateException("while starting");
      default:
        later(async::dispatch);
    }
  }

  /** The second pass, and for some paths not the last one. */
  private static void again(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getPathInfo()) {
      case "/dispatch-throws":
        throw new ArithmeticException("dispatched");
      case "/dispatch-again":
        if (request.getAttribute("again") == null) {
          request.setAttribute("again", true);
          AsyncContext async = request.startAsync(request, response);
          later(async::dispatch);
          return;
        }
        break;
      default:
        break;
    }
    Work.doneFor(request);
    response.getWriter().write("dispatched");
  }

  private static void answer(AsyncContext async, int status) {
    try {
      HttpServletResponse response = (HttpServletResponse) async.getResponse();
      response.setStatus(status);
      response.getWriter().write("later");
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
    async.complete();
  }

  private static void later(Runnable work) {
    new Thread(work).start();
  }
}
