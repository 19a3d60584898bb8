package com.example.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Writes invoices and packs shipments. */
@SpringBootApplication
public class WorkerApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(WorkerApplication.class, arguments);
  }
}
