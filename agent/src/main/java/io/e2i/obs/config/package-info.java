/**
 * The configuration: one immutable class per section of {@code agent-config.yaml}, each with its
 * defaults beside its keys, and the reader that finds all problems at once. Runs before the
 * application's {@code main}, so it keeps to {@code java.io} and loads little.
 */
@NullMarked
package io.e2i.obs.config;

import org.jspecify.annotations.NullMarked;
