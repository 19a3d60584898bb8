package com.acme.java8;

import org.springframework.scheduling.annotation.Async;

/** Asynchronous behind a proxy of an interface. */
public interface Mailer {

  void send();

  /** The implementation. */
  class SmtpMailer implements Mailer {
    @Async
    @Override
    public void send() {
      Work.inner();
      Orders.DONE.release();
    }
  }
}
