/**
 * What is kept of the application's values: how much, taken when, and what is taken out of it
 * before anybody else sees it.
 */
@NullMarked
package io.e2i.obs.operation.content;

import org.jspecify.annotations.NullMarked;
