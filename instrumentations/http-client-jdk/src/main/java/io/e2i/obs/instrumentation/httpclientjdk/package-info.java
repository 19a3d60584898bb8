/** The JDK's own HTTP clients: {@code HttpURLConnection} and {@code java.net.http.HttpClient}. */
@NullMarked
package io.e2i.obs.instrumentation.httpclientjdk;

import org.jspecify.annotations.NullMarked;
