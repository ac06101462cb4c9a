package io.vinculum.insight.answer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.CausesAnswer;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.CustomerSummary;
import io.vinculum.insight.CustomerWallet;
import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.Membership;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.audience.AudiencePart;
import io.vinculum.insight.membership.KnownDays;
import io.vinculum.insight.model.CellsPart;
import io.vinculum.insight.model.HoldoutPart;
import io.vinculum.insight.score.Population;
import io.vinculum.insight.segment.DayChanges;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.wallet.WalletPart;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a slice answers. */
public sealed interface Part {
  /**
   * The slice cannot answer: it knows other names than the node that asks, for a moment.
   *
   * @param why one sentence
   */
  record Unable(String why) implements Part {}

  /** To {@link Question.Audience}. */
  record Audience(AudiencePart part) implements Part {}

  /**
   * To {@link Question.Audience} about the past.
   *
   * @param customers who were customers of the slice then, whether asked for or not
   */
  record PastAudience(AudiencePart part, long customers) implements Part {}

  /** To {@link Question.Follow}, {@link Question.Sizes} and {@link Question.Score}. */
  record Sizes(Map<String, Long> members) implements Part {
    public Sizes {
      members = Map.copyOf(members);
    }
  }

  /** To {@link Question.Members}: at most so many as asked, in order. */
  record Customers(List<CustomerId> customers) implements Part {
    public Customers {
      customers = List.copyOf(customers);
    }
  }

  /** To {@link Question.Why}; absent for a customer of whom nothing is known. */
  record Why(Optional<Reasons> reasons) implements Part {
    /** In or out. */
    public record Reasons(int ruleVersion, boolean in, List<Membership.Condition> why) {
      public Reasons {
        why = List.copyOf(why);
      }
    }
  }

  /**
   * To {@link Question.Days}: days without change are not there.
   *
   * @param known the days at whose end it was known who was a member
   */
  record Days(long members, List<DayChanges> days, KnownDays known) implements Part {
    public Days {
      days = List.copyOf(days);
    }
  }

  /** To {@link Question.Wallet}. */
  record Wallet(WalletPart part) implements Part {}

  /**
   * To {@link Question.Channels}.
   *
   * @param identified acts of persons
   * @param anonymous acts of guests, and of who is known by a device alone
   * @param squares of the identified acts of each person, summed
   * @param customers persons, whether they did anything or not
   */
  record Channels(
      Map<String, Long> identified,
      Map<String, Long> anonymous,
      Map<String, Double> squares,
      long customers)
      implements Part {
    public Channels {
      squares = Map.copyOf(squares);
      identified = Map.copyOf(identified);
      anonymous = Map.copyOf(anonymous);
    }
  }

  /**
   * To {@link Question.Seen}.
   *
   * @param customers of whom something was seen or is likely to have gone unseen
   * @param seen those of them of whom so much is seen as asked
   */
  record Seen(long customers, long seen) implements Part {}

  /** To {@link Question.One}; absent for a customer of whom nothing is known. */
  record One(Optional<Known> known) implements Part {
    /** What is known of the customer. */
    public record Known(
        long sequenceNr,
        List<CustomerInsight.InSegment> segments,
        Optional<CustomerInsight.Scores> scores,
        List<WalletEstimate> wallet,
        Optional<Double> visibility,
        List<Integer> hours) {
      public Known {
        hours = List.copyOf(hours);
        segments = List.copyOf(segments);
        wallet = List.copyOf(wallet);
      }
    }
  }

  /** To {@link Question.Spread}. */
  record Spread(Population population) implements Part {}

  /** To {@link Question.Summaries}: at most so many as asked, in order. */
  record Summaries(List<CustomerSummary> customers) implements Part {
    public Summaries {
      customers = List.copyOf(customers);
    }
  }

  /** To {@link Question.Export}: at most so many as asked, in order. */
  record Exported(List<ExportedCustomer> customers) implements Part {
    public Exported {
      customers = List.copyOf(customers);
    }
  }

  /** To {@link Question.Pulse}. */
  record Pulse(PulseCount now, PulseCount before) implements Part {}

  /** To {@link Question.Causes}. */
  record Causes(List<CausesAnswer.Count> counts) implements Part {
    public Causes {
      counts = List.copyOf(counts);
    }
  }

  /** To {@link Question.Wallets}: at most so many as asked, in order. */
  record Wallets(List<CustomerWallet> customers) implements Part {
    public Wallets {
      customers = List.copyOf(customers);
    }
  }

  /** To {@link Question.Cells}. */
  record Cells(CellsPart cells) implements Part {}

  /** To {@link Question.Documents}: the answer is the lag. */
  record Documents() implements Part {}

  /** To {@link Question.Holdout}. */
  record Holdout(HoldoutPart holdout) implements Part {}

  /**
   * A part on its way back.
   *
   * @param lagMillis how old the newest event was when it came to the slice
   */
  record Reply(Part part, long lagMillis) implements SlicePart {}
}
