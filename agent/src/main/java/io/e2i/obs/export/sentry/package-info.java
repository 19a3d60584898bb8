/** Errors to Sentry: events and envelopes are made by Sentry's own library, and sent from here. */
@NullMarked
package io.e2i.obs.export.sentry;

import org.jspecify.annotations.NullMarked;
