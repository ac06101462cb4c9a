/**
 * Checked rules as loops over columns. A rule is compiled once, for every slice; it is evaluated in
 * blocks of {@value io.vinculum.insight.rule.Block#ROWS} rows, in three-valued logic by two bits a
 * row, and must equal the CEL runtime on every row.
 *
 * <p>An evaluation that fails (an overflow, a division by zero, an attribute of another type) is
 * unknown here as there, since CEL's logical operators absorb both alike.
 */
package io.vinculum.insight.rule;
