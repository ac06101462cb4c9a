package io.vinculum.insight.answer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.CausesQuestion;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.insight.WalletQuestion;
import io.vinculum.insight.score.ScoreCuts;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.insight.slice.SliceQuestion;
import io.vinculum.maths.visibility.ChannelVisibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a slice is asked. */
public sealed interface Question extends SliceQuestion {
  /**
   * Who, how many, how much. Answered by {@link Part.Audience}, about the past by {@link
   * Part.PastAudience}.
   */
  record Audience(AudienceQuestion question) implements Question {
    @Override
    public Optional<Instant> asOf() {
      return question.asOf();
    }
  }

  /** These are the segments from now on. Answered by {@link Part.Sizes}. */
  record Follow(List<StoredSegment> segments) implements Question {
    public Follow {
      segments = List.copyOf(segments);
    }
  }

  /** How many are in each segment. Answered by {@link Part.Sizes}. */
  record Sizes() implements Question {}

  /**
   * Members in the order of their ids. Answered by {@link Part.Customers}.
   *
   * @param after the last one known
   */
  record Members(String segment, Optional<UUID> after, int limit) implements Question {}

  /** Whether and why a customer is a member. Answered by {@link Part.Why}. */
  record Why(String segment, CustomerId customer) implements Question {}

  /** What happened to a segment by day, both ends inclusive. Answered by {@link Part.Days}. */
  record Days(String segment, int fromDay, int toDay) implements Question {}

  /** Shares of wallet. Answered by {@link Part.Wallet}. */
  record Wallet(WalletQuestion question) implements Question {}

  /** Interactions by channel. Answered by {@link Part.Channels}. */
  record Channels() implements Question {}

  /**
   * How many customers are seen well enough. Answered by {@link Part.Seen}.
   *
   * @param channels what is seen of each
   * @param threshold the part of a customer's activity that is to be seen, 0 to 1
   */
  record Seen(Map<String, ChannelVisibility> channels, double threshold) implements Question {
    public Seen {
      channels = Map.copyOf(channels);
    }
  }

  /**
   * One customer. Answered by {@link Part.One}.
   *
   * @param channels what is seen of each
   */
  record One(CustomerId customer, Map<String, ChannelVisibility> channels) implements Question {
    public One {
      channels = Map.copyOf(channels);
    }
  }

  /** How the slice's customers are spread. Answered by {@link Part.Spread}. */
  record Spread() implements Question {}

  /** These are the cuts of the population from now on. Answered by {@link Part.Sizes}. */
  record Score(ScoreCuts cuts) implements Question {}

  /** Customers in the order of their ids. Answered by {@link Part.Summaries}. */
  record Summaries(Optional<UUID> after, int limit) implements Question {}

  /**
   * The next customers of an export, in the order of their ids. Answered by {@link Part.Exported}.
   *
   * @param after the last one known
   */
  record Export(ExportQuestion question, Optional<UUID> after, int limit) implements Question {}

  /** What happened in the last days, and in as many before. Answered by {@link Part.Pulse}. */
  record Pulse(int days) implements Question {}

  /** What complaints were about, or why things were left. Answered by {@link Part.Causes}. */
  record Causes(CausesQuestion question) implements Question {}

  /** Wallets of customers in the order of their ids. Answered by {@link Part.Wallets}. */
  record Wallets(Optional<UUID> after, int limit) implements Question {}

  /** What populations are fitted from. Answered by {@link Part.Cells}. */
  record Cells() implements Question {}

  /** How far the index of documents is behind. Answered by {@link Part.Documents}. */
  record Documents() implements Question {
    @Override
    public boolean asksOfDocuments() {
      return true;
    }
  }

  /** What was known up to a day and what came after. Answered by {@link Part.Holdout}. */
  record Holdout(int cutDay) implements Question {}
}
