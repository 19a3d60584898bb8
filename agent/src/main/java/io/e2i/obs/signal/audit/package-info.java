/** The audit trail: which calls belong into it, and what a record of it is. */
@NullMarked
package io.e2i.obs.signal.audit;

import org.jspecify.annotations.NullMarked;
