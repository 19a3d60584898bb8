package com.acme.java8;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.Schedules;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Scheduled methods of every kind; each runs at least twice. */
@Configuration
@EnableAsync
@EnableScheduling
public class Jobs {

  @Bean
  public ThreadPoolTaskScheduler nightly() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(4);
    return scheduler;
  }

  @Bean
  public Orders orders() {
    return new Orders();
  }

  @Bean
  public Runs runs(Orders orders) {
    return new Runs(orders);
  }

  /** The bean with the methods. */
  public static class Runs {
    private final Orders orders;
    final CountDownLatch rate = new CountDownLatch(2);
    final CountDownLatch delay = new CountDownLatch(2);
    final CountDownLatch cron = new CountDownLatch(2);
    final CountDownLatch failed = new CountDownLatch(2);
    final CountDownLatch twice = new CountDownLatch(2);

    Runs(Orders orders) {
      this.orders = orders;
    }

    /** Once. */
    @Scheduled(fixedDelay = 3_600_000)
    public void asks() {
      orders.ship();
    }

    @Scheduled(fixedRate = 20)
    public void atRate() {
      Work.inner();
      rate.countDown();
    }

    @Scheduled(fixedDelay = 20)
    public void withDelay() {
      delay.countDown();
    }

    @Scheduled(cron = "* * * * * *")
    public void byCron() {
      cron.countDown();
    }

    @Scheduled(fixedRate = 20)
    public void failing() throws Exception {
      failed.countDown();
      throw new java.io.IOException("no disk");
    }

    @Schedules({
      @Scheduled(initialDelay = 20, fixedRate = 3_600_000),
      @Scheduled(initialDelay = 40, fixedRate = 3_600_000)
    })
    public void twice() {
      twice.countDown();
    }
  }
}
