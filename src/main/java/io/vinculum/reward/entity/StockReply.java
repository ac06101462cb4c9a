package io.vinculum.reward.entity;

import io.vinculum.reward.stock.StockAnswer;

/** What a stock's entity says. */
sealed interface StockReply {
  /** The answer. */
  record Answered(StockAnswer answer) implements StockReply {}

  /** The journal cannot be reached, or too much waits: whether it was recorded is not known. */
  record Unreachable(String why) implements StockReply {}
}
