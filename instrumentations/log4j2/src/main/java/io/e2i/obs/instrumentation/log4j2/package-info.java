/** Lines that are logged with Log4j 2. */
@NullMarked
package io.e2i.obs.instrumentation.log4j2;

import org.jspecify.annotations.NullMarked;
