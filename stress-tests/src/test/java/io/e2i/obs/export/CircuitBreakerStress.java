package io.e2i.obs.export;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.e2i.obs.self.AgentLog;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The export thread works with the breaker while a scrape reads its state twice. */
@JCStressTest
@Outcome(
    id = {
      "CLOSED, CLOSED",
      "CLOSED, OPEN",
      "CLOSED, HALF_OPEN",
      "OPEN, OPEN",
      "OPEN, HALF_OPEN",
      "OPEN, CLOSED",
      "HALF_OPEN, HALF_OPEN",
      "HALF_OPEN, CLOSED"
    },
    expect = ACCEPTABLE)
@State
public class CircuitBreakerStress {

  static {
    AgentLog.level(AgentLog.Level.OFF);
  }

  private final CircuitBreaker breaker = new CircuitBreaker("stress", 1, Duration.ZERO);

  @Actor
  public void exporter() {
    breaker.failed("");
    breaker.allows();
    breaker.succeeded();
  }

  @Actor
  public void scrape(LL_Result result) {
    result.r1 = breaker.state();
    result.r2 = breaker.state();
  }
}
