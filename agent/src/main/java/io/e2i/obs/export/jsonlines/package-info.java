/** Records as lines of JSON in files of bounded size. */
@NullMarked
package io.e2i.obs.export.jsonlines;

import org.jspecify.annotations.NullMarked;
