/** The metrics as Prometheus reads them. */
@NullMarked
package io.e2i.obs.export.prometheus;

import org.jspecify.annotations.NullMarked;
