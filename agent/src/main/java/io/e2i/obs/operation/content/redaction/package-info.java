/** Takes secrets and personal data out of texts, before anybody else sees them. */
@NullMarked
package io.e2i.obs.operation.content.redaction;

import org.jspecify.annotations.NullMarked;
