package com.acme.java8;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Executors of the application's own making, and what becomes of exceptions. */
@Configuration
@EnableAsync
public class AsyncConfiguration implements AsyncConfigurer {

  static volatile Throwable unhandled;

  @Override
  public Executor getAsyncExecutor() {
    return task();
  }

  @Override
  public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
    return (thrown, method, arguments) -> {
      unhandled = thrown;
      Orders.DONE.release();
    };
  }

  @Bean
  public ThreadPoolTaskExecutor task() {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setThreadNamePrefix("task-");
    executor.setCorePoolSize(2);
    return executor;
  }

  @Bean
  public ThreadPoolTaskExecutor reports() {
    return new ThreadPoolTaskExecutor();
  }

  /** One thread and no queue. */
  @Bean
  public ThreadPoolTaskExecutor small() {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setMaxPoolSize(1);
    executor.setQueueCapacity(0);
    return executor;
  }

  @Bean
  public Executor adapted() {
    return Executors.newSingleThreadExecutor();
  }

  @Bean
  public Orders orders() {
    return new Orders();
  }

  @Bean
  public Mailer mailer() {
    return new Mailer.SmtpMailer();
  }
}
