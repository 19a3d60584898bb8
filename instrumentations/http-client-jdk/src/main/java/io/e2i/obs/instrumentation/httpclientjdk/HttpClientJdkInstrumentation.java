package io.e2i.obs.instrumentation.httpclientjdk;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.List;

/** Declares what is woven in {@code HttpURLConnection} and {@code java.net.http.HttpClient}. */
public final class HttpClientJdkInstrumentation extends Technology {

  static final String NAME = "http-client-jdk";

  private static final String PACKAGE = "io.e2i.obs.instrumentation.httpclientjdk.";
  private static final String CONNECTION = PACKAGE + "UrlConnectionAdvice$";
  private static final String CLIENT = PACKAGE + "HttpClientAdvice$";

  public HttpClientJdkInstrumentation() {
    super(NAME);
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        // The delegate of HTTPS connections extends it; all ways to read lead to getInputStream.
        WovenType.named("sun.net.www.protocol.http.HttpURLConnection")
            .withState()
            .advise(CONNECTION + "Connecting", takesNoArguments(), "connect")
            .advise(CONNECTION + "Writing", takesNoArguments(), "getOutputStream")
            .advise(CONNECTION + "Sending", takesNoArguments(), "writeRequests")
            .advise(CONNECTION + "Reading", takesNoArguments(), "getInputStream"),
        WovenType.named("sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection")
            .advise(CONNECTION + "Connecting", takesNoArguments(), "connect"),
        // send and all overloads of sendAsync lead to the private one with four arguments.
        WovenType.named("jdk.internal.net.http.HttpClientImpl")
            .advise(CLIENT + "Sending", takesArguments(4), "sendAsync"),
        WovenType.named("jdk.internal.net.http.HttpRequestImpl")
            .withState()
            .advise(
                CLIENT + "Copying",
                takesArguments(2).and(takesArgument(0, named("java.net.http.HttpRequest"))),
                "<init>")
            .advise(
                CLIENT + "Following",
                takesArgument(2, named("jdk.internal.net.http.HttpRequestImpl")),
                "<init>")
            .advise(CLIENT + "Writing", takesNoArguments(), "getUserHeaders"),
        WovenType.named("jdk.internal.net.http.HttpResponseImpl")
            .advise(CLIENT + "Answering", takesArguments(5), "<init>"));
  }
}
