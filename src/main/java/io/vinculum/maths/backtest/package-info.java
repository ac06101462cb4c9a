/**
 * Backtests: the models are fitted to the first part of a history and held against the second,
 * beside simple rules.
 */
package io.vinculum.maths.backtest;
