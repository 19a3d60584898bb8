/**
 * What the log lines of the application get from its operations, for the technologies that log:
 * ids, lines of JSON, sampling. {@link io.e2i.obs.operation.log.Logs} is the way in.
 */
@NullMarked
package io.e2i.obs.operation.log;

import org.jspecify.annotations.NullMarked;
