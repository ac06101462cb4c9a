package io.vinculum.maths.share;

/**
 * The question worth most.
 *
 * @param question what to ask
 * @param expectedFall by which part, 0 to 1, the answer is expected to narrow the interval
 */
public record NextQuestion(PossibleQuestion question, double expectedFall) {}
