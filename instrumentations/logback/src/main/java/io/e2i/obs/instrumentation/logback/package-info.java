/** Logback: ids in log lines, lines of JSON, sampling. */
@NullMarked
package io.e2i.obs.instrumentation.logback;

import org.jspecify.annotations.NullMarked;
