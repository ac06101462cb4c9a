package io.vinculum.insight.slice;

/** What a slice is asked; each kind of question is a type of its own. */
public interface SliceQuestion {}
