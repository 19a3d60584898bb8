/**
 * Rules of the configuration that name methods of the application: which classes and methods they
 * mean, which values they pick by path, and whether they do what their author hoped for. Shared by
 * the technologies that are configured by rules.
 */
@NullMarked
package io.e2i.obs.rule;

import org.jspecify.annotations.NullMarked;
