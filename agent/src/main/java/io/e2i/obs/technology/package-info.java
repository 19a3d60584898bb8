/**
 * How a technology folder declares what it weaves, on top of OpenTelemetry's extension API. Names
 * are strings throughout, so that declaring loads nothing of the library.
 */
@NullMarked
package io.e2i.obs.technology;

import org.jspecify.annotations.NullMarked;
