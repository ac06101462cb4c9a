package io.vinculum.insight.membership;

import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * The members of a segment in a slice as they have been told, and what was told of a day.
 *
 * @param ruleVersion of the rule by which they are members
 * @param members by their places in the slice; not to be changed
 * @param day since 1970-01-01, in the programme's zone; the latest on which anything was told
 * @param entered told of that day
 * @param left told of that day
 * @param known the days of which it is known who was a member; absent in what was kept by releases
 *     that did not say so
 */
public record StoredMembership(
    String segment,
    int ruleVersion,
    RoaringBitmap members,
    int day,
    long entered,
    long left,
    Optional<KnownDays> known) {}
