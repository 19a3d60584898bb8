/** Exceptions of the application, read so that whatever they do, the result is bounded. */
@NullMarked
package io.e2i.obs.operation.exception;

import org.jspecify.annotations.NullMarked;
