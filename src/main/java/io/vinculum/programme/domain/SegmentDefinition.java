package io.vinculum.programme.domain;

/**
 * A segment that a programme brings along: a default, made on first sight and from then on owned by
 * the segment routes.
 *
 * @param rule a rule over the fields of {@code /v1/fields}, type-checked when saved
 */
public record SegmentDefinition(String id, String name, String rule) {}
