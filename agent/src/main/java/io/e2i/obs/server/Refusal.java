package io.e2i.obs.server;

/** Why a request gets no page. One instance for each reason, without stack. */
final class Refusal extends Exception {

  static final Refusal BAD_REQUEST = new Refusal(400, "Bad Request");
  static final Refusal NOT_FOUND = new Refusal(404, "Not Found");
  static final Refusal METHOD = new Refusal(405, "Method Not Allowed");
  static final Refusal TOO_LARGE = new Refusal(431, "Request Header Fields Too Large");
  static final Refusal FAILED = new Refusal(500, "Internal Server Error");
  static final Refusal BUSY = new Refusal(503, "Service Unavailable");
  static final Refusal VERSION = new Refusal(505, "HTTP Version Not Supported");

  private final int status;
  private final String reason;

  private Refusal(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.reason = reason;
  }

  Response response() {
    Response response = Response.text(status, reason + "\n");
    return this == METHOD ? response.with("Allow", "GET, HEAD") : response;
  }
}
