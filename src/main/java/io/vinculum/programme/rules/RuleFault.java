package io.vinculum.programme.rules;

/**
 * What is wrong in a rule, and where.
 *
 * @param detail a sentence for people, with a suggestion where there is one
 * @param line of the expression, from 1
 * @param column of that line, from 1, in code points
 */
public record RuleFault(String detail, int line, int column) {}
