package io.vinculum.insight.model;

/**
 * What a slice's customers had done up to a day, and what they did after it.
 *
 * @param known histories up to the day
 * @param sumLogGapDays sum over the gaps up to the day of ln(days)
 * @param repeats purchase days after each customer's first, up to the day, in all
 * @param later the same histories with what came after the day
 */
public record HoldoutPart(CellList known, double sumLogGapDays, long repeats, CellList later) {}
