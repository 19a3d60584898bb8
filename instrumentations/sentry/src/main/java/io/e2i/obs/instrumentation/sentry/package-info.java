/** What the application's own Sentry has reported is not reported again. */
@NullMarked
package io.e2i.obs.instrumentation.sentry;

import org.jspecify.annotations.NullMarked;
