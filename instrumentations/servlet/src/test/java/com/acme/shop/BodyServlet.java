package com.acme.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Reads a whole body and answers its length, or writes a long one in pieces. */
final class BodyServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] buffer = new byte[1000];
    long length = 0;
    InputStream body = request.getInputStream();
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      length += n;
    }
    response.getWriter().write("read " + length);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] piece = new byte[10_000];
    Arrays.fill(piece, (byte) 'x');
    OutputStream body = response.getOutputStream();
    for (int i = 0; i < 10; i++) {
      body.write(piece);
      body.flush();
    }
  }
}
