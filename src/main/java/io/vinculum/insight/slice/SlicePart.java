package io.vinculum.insight.slice;

/** A slice's part of an answer. */
public interface SlicePart {}
