/**
 * The audit trail on disk: lines of JSON in segments that are closed, compressed, indexed, found
 * again and deleted in the end.
 */
@NullMarked
package io.e2i.obs.export.audit;

import org.jspecify.annotations.NullMarked;
