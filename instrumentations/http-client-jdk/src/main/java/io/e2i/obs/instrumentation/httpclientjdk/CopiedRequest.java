package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.BodyCopy;
import java.io.IOException;
import java.io.OutputStream;

/** A streamed request while the application writes it: passes everything on, then copies it. */
final class CopiedRequest extends OutputStream {

  private final OutputStream request;
  private final BodyCopy copy;

  CopiedRequest(OutputStream request, BodyCopy copy) {
    this.request = request;
    this.copy = copy;
  }

  @Override
  public void write(int b) throws IOException {
    request.write(b);
    copy.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    request.write(bytes, offset, count);
    copy.write(bytes, offset, count);
  }

  @Override
  public void flush() throws IOException {
    request.flush();
  }

  @Override
  public void close() throws IOException {
    request.close();
  }
}
