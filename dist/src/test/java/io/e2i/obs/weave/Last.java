package io.e2i.obs.weave;

/** The class that is never redefined. */
abstract class Last {}
