/** The JDK's own HTTP server: {@code com.sun.net.httpserver}, in plain and over TLS. */
@NullMarked
package io.e2i.obs.instrumentation.httpserverjdk;

import org.jspecify.annotations.NullMarked;
