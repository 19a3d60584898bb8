package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.BodyCopy;
import io.e2i.obs.operation.OpenResponses;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.RemotePrediction;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A model's answer while the application reads it: passes everything on at once, and keeps a copy
 * of the beginning. The prediction ends with it, or when the copy has no room for more.
 */
final class CopiedResponse extends InputStream {

  private final InputStream answer;
  private final Operation operation;
  private final RemotePrediction prediction;
  private final @Nullable String contentType;
  private final long length;
  private final BodyCopy copy = new BodyCopy();
  private boolean told;

  /**
   * @param length in bytes; negative if the headers do not tell it
   */
  CopiedResponse(
      InputStream answer,
      Operation operation,
      RemotePrediction prediction,
      @Nullable String contentType,
      long length) {
    this.answer = answer;
    this.operation = operation;
    this.prediction = prediction;
    this.contentType = contentType;
    this.length = length;
  }

  boolean isOf(@Nullable InputStream stream) {
    return answer == stream;
  }

  @Override
  public int read() throws IOException {
    int b = answer.read();
    if (!told) {
      if (b >= 0) {
        copy.write(b);
      }
      passed(b);
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = answer.read(bytes, offset, count);
    if (!told) {
      if (read > 0) {
        copy.write(bytes, offset, read);
      }
      passed(read);
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    // What is skipped is not read, so what follows would not fit to what was copied.
    tell();
    return answer.skip(count);
  }

  @Override
  public int available() throws IOException {
    return answer.available();
  }

  @Override
  public boolean markSupported() {
    return answer.markSupported();
  }

  @Override
  public void mark(int limit) {
    answer.mark(limit);
  }

  @Override
  public void reset() throws IOException {
    tell();
    answer.reset();
  }

  @Override
  public void close() throws IOException {
    try {
      answer.close();
    } finally {
      tell();
    }
  }

  private void passed(int read) {
    if (read < 0 || copy.isCut()) {
      tell();
    }
  }

  private void tell() {
    if (told) {
      return;
    }
    told = true;
    try {
      if (!operation.isEnded()) {
        prediction.response(operation, contentType, length, copy);
      }
      OpenResponses.end(operation);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "end of a response", failure);
    }
  }
}
