package io.e2i.obs.export.audit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.e2i.obs.server.Body;
import io.e2i.obs.server.Page;
import io.e2i.obs.server.Request;
import io.e2i.obs.server.Response;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code /api/audit?trace_id=…}: records of the audit trail as a JSON array, the newest first. What
 * could not be read is told in a header.
 */
public final class AuditPage implements Page {

  /** Where it is served. */
  public static final String PATH = "/api/audit";

  private static final String REMARKS = "E2i-Audit-Remarks";
  private static final int MAX_REMARKS = 1000;
  private static final long MAX_BYTES = 16L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AuditSearch search;
  private final AuditAccess access;
  private final StoreClock clock = StoreClock.system();

  /**
   * @param token empty if only this machine may read
   */
  public AuditPage(File directory, String token) {
    this.search = new AuditSearch(directory, MAX_BYTES);
    this.access = new AuditAccess(token);
  }

  @Override
  public boolean isSlow() {
    return true;
  }

  @Override
  public Response answer(Request request) throws IOException {
    String objection = access.objection(request);
    if (objection != null) {
      return error(403, objection);
    }
    if (access.lacksToken(request)) {
      return error(401, "expected is the header Authorization: Bearer <audit.token>")
          .with("WWW-Authenticate", "Bearer");
    }
    try {
      return records(search.find(query(request.parameters()), PATIENCE));
    } catch (IllegalArgumentException misused) {
      return error(400, String.valueOf(misused.getMessage()));
    }
  }

  private AuditQuery query(Map<String, String> parameters) {
    AuditQueryReader reader = new AuditQueryReader(clock.epochMillis());
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      if (!AuditQueryReader.NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "\""
                + name
                + "\" is not a parameter; expected is one of "
                + String.join(", ", AuditQueryReader.NAMES));
      }
      reader.set(name, name, parameter.getValue());
    }
    return reader.query();
  }

  private static Response records(AuditFindings findings) throws IOException {
    Body body = new Body();
    String before = "[";
    for (String line : findings.lines()) {
      write(before, body);
      write(line, body);
      before = ",\n";
    }
    write(findings.lines().isEmpty() ? "[]\n" : "]\n", body);
    Response response = Response.of(200, "application/json", body);
    return findings.remarks().isEmpty()
        ? response
        : response.with(REMARKS, inOneLine(findings.remarks()));
  }

  private static String inOneLine(List<String> remarks) {
    String line = String.join(" ", remarks).replaceAll("[^ -~]", "?");
    return line.substring(0, Math.min(line.length(), MAX_REMARKS));
  }

  private static Response error(int status, String problem) throws IOException {
    Body body = new Body();
    write("{\"error\":\"", body);
    write(new String(JsonStringEncoder.getInstance().quoteAsString(problem)), body);
    write("\"}\n", body);
    return Response.of(status, "application/json", body);
  }

  private static void write(String text, Body body) throws IOException {
    body.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
