/**
 * What a slice makes of its facts, and how the answers of all slices become one: the read side's
 * port {@link io.vinculum.insight.Insight} over slices wherever they are.
 */
package io.vinculum.insight.answer;
