package io.e2i.obs.smoke;

import com.sun.net.httpserver.HttpExchange;
import io.e2i.obs.testkit.Answer;
import io.e2i.obs.testkit.OtlpCollector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A collector behind a name, and the ways in which it can be away until it {@link #isBack()}. */
final class Backend implements AutoCloseable {

  private static final String NAME = "collector.invalid";

  private final OtlpCollector collector = OtlpCollector.start();
  private final Path hosts;
  private Runnable comesBack = () -> {};

  /**
   * @param hosts where to write the file that the JVM of the agent takes for its name service
   */
  Backend(Path hosts) {
    this.hosts = hosts;
    isKnown(true);
  }

  OtlpCollector collector() {
    return collector;
  }

  URI endpoint() {
    return URI.create("http://" + NAME + ":" + port());
  }

  /** What makes the JVM resolve the name, by the file and each time anew. */
  String[] jvmArguments() {
    return new String[] {
      "-Djdk.net.hosts.file=" + hosts,
      "-Dsun.net.inetaddr.ttl=0",
      "-Dsun.net.inetaddr.negative.ttl=0"
    };
  }

  void answers(Answer answer) {
    collector.answer(answer);
  }

  /** Takes the spans, and says what no collector says. */
  void takesAndAnswersGarbage() {
    Answer garbage = Answer.garbage();
    collector.answer(
        new Answer() {
          @Override
          public void to(HttpExchange exchange) throws IOException {
            garbage.to(exchange);
          }

          @Override
          public boolean takesSpans() {
            return true;
          }
        });
  }

  void refuses() {
    collector.refuse();
    comesBack = collector::accept;
  }

  /** The name service does not know it any more; connections that there are end. */
  void hasNoAddress() {
    isKnown(false);
    collector.refuse();
    collector.accept();
    comesBack = () -> isKnown(true);
  }

  void is(BadServer.Behaviour behaviour) {
    collector.refuse();
    BadServer instead = new BadServer(port(), behaviour);
    comesBack =
        () -> {
          instead.close();
          collector.accept();
        };
  }

  void isBack() {
    comesBack.run();
    comesBack = () -> {};
    collector.answer(Answer.ok());
  }

  @Override
  public void close() {
    comesBack.run();
    collector.close();
  }

  private int port() {
    return collector.endpoint().getPort();
  }

  private void isKnown(boolean known) {
    try {
      Files.writeString(hosts, "127.0.0.1 localhost\n" + (known ? "127.0.0.1 " + NAME : "") + "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
