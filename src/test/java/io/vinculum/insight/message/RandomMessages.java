package io.vinculum.insight.message;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.CausesAnswer;
import io.vinculum.insight.CausesQuestion;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.CustomerSummary;
import io.vinculum.insight.CustomerWallet;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.Membership;
import io.vinculum.insight.Value;
import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.WalletQuestion;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.answer.PulseCount;
import io.vinculum.insight.answer.Question;
import io.vinculum.insight.audience.AudiencePart;
import io.vinculum.insight.audience.Groups;
import io.vinculum.insight.audience.Longs;
import io.vinculum.insight.audience.Tally;
import io.vinculum.insight.membership.KnownDays;
import io.vinculum.insight.model.CellList;
import io.vinculum.insight.model.CellsPart;
import io.vinculum.insight.model.HoldoutPart;
import io.vinculum.insight.model.MomentList;
import io.vinculum.insight.model.WalletCells;
import io.vinculum.insight.score.Cut;
import io.vinculum.insight.score.Population;
import io.vinculum.insight.score.ScoreCuts;
import io.vinculum.insight.score.Spread;
import io.vinculum.insight.segment.DayChanges;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.insight.wallet.WalletPart;
import io.vinculum.maths.share.OutsideSeen;
import io.vinculum.maths.share.ShareEvidence;
import io.vinculum.maths.share.ShareTotals;
import io.vinculum.maths.visibility.ChannelVisibility;
import io.vinculum.programme.domain.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Questions and parts of every kind, the same for the same seed. */
final class RandomMessages {
  private static final List<String> WORDS =
      List.of("", "gold", "spend365", "grocery", "ñandú \"x\"", "inSegment(\"a\") && age > 3");
  private static final Currency EUR = Currency.getInstance("EUR");

  private final Random random;

  RandomMessages(long seed) {
    random = new Random(seed);
  }

  /** One question of each kind. */
  List<Question> questions() {
    return List.of(
        new Question.Audience(audience()),
        new Question.Follow(some(this::segment)),
        new Question.Sizes(),
        new Question.Members(word(), maybe(this::uuid), random.nextInt(500)),
        new Question.Why(word(), customer()),
        new Question.Days(word(), random.nextInt(), random.nextInt()),
        new Question.Wallet(
            new WalletQuestion(
                maybe(this::word), maybe(this::word), pick(WalletQuestion.Grouping.values()))),
        new Question.Channels(),
        new Question.Causes(
            new CausesQuestion(
                random.nextBoolean(),
                LocalDate.ofEpochDay(random.nextInt(30_000)),
                LocalDate.ofEpochDay(random.nextInt(30_000)),
                CausesQuestion.Span.values()[random.nextInt(3)],
                maybe(this::word),
                maybe(this::word))),
        new Question.Seen(byWord(this::sight), random.nextDouble()),
        new Question.One(customer(), byWord(this::sight)),
        new Question.Spread(),
        new Question.Score(new ScoreCuts(cut(), cut(), cut(), instant())),
        new Question.Summaries(maybe(this::uuid), random.nextInt(500)),
        new Question.Pulse(random.nextInt(180)),
        new Question.Wallets(maybe(this::uuid), random.nextInt(500)),
        new Question.Export(
            new ExportQuestion(maybe(this::word), some(this::word)), maybe(this::uuid), 500),
        new Question.Cells(),
        new Question.Documents(),
        new Question.Holdout(random.nextInt()));
  }

  /** One part of each kind. */
  List<Part> parts() {
    return List.of(
        new Part.Unable(word()),
        new Part.Audience(audiencePart()),
        new Part.PastAudience(audiencePart(), random.nextLong()),
        new Part.Sizes(byWord(random::nextLong)),
        new Part.Customers(some(this::customer)),
        new Part.Why(maybe(this::reasons)),
        new Part.Days(
            random.nextLong(),
            some(() -> new DayChanges(random.nextInt(), random.nextLong(), random.nextLong())),
            new KnownDays(some(random::nextInt))),
        new Part.Wallet(
            new WalletPart(
                some(this::walletGroup),
                some(this::notEstimated),
                some(this::opportunity),
                some(this::word))),
        new Part.Causes(
            some(
                () ->
                    new CausesAnswer.Count(
                        CausesAnswer.By.values()[random.nextInt(5)],
                        maybe(this::word),
                        word(),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong()))),
        new Part.Channels(
            byWord(random::nextLong),
            byWord(random::nextLong),
            byWord(random::nextDouble),
            random.nextLong()),
        new Part.Seen(random.nextLong(), random.nextLong()),
        new Part.One(maybe(this::known)),
        new Part.Spread(new Population(spread(), spread(), spread())),
        new Part.Summaries(some(this::summary)),
        new Part.Pulse(pulse(), pulse()),
        new Part.Wallets(some(() -> new CustomerWallet(customer(), some(this::estimate)))),
        new Part.Exported(some(() -> new ExportedCustomer(customer(), values()))),
        new Part.Cells(cells()),
        new Part.Documents(),
        new Part.Holdout(
            new HoldoutPart(cellList(), random.nextGaussian(), random.nextLong(), cellList())));
  }

  /** One value of each kind. */
  List<Value> values() {
    return List.of(
        new Value.Amount(money()),
        new Value.Whole(random.nextLong()),
        new Value.Real(random.nextGaussian()),
        new Value.Text(word()),
        new Value.Truth(random.nextBoolean()),
        new Value.None());
  }

  /** Numbers in no order, near each other or as far apart as can be. */
  long[] numbers() {
    long[] numbers = new long[random.nextInt(40)];
    boolean near = random.nextBoolean();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = near ? random.nextInt(1000) : random.nextLong();
    }
    if (numbers.length > 2 && !near) {
      numbers[0] = Long.MAX_VALUE;
      numbers[1] = Long.MIN_VALUE;
    }
    return numbers;
  }

  private PulseCount pulse() {
    return new PulseCount(
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        byWord(random::nextLong));
  }

  private CellsPart cells() {
    return new CellsPart(
        cellList(),
        random.nextGaussian(),
        random.nextLong(),
        cellList(),
        cellList(),
        cellList(),
        random.nextLong(),
        moments(),
        moments(),
        byWord(random::nextLong),
        some(this::walletCells));
  }

  private CellList cellList() {
    List<Long> keys = random.longs(random.nextInt(9), 0, 1L << 48).sorted().boxed().toList();
    return new CellList(keys, random.longs(keys.size()).boxed().toList());
  }

  private MomentList moments() {
    return new MomentList(some(() -> some(random::nextLong)), some(random::nextLong));
  }

  private WalletCells walletCells() {
    return new WalletCells(
        word(),
        some(() -> new WalletCells.Shared(evidence(), random.nextLong())),
        some(() -> new WalletCells.Shared(evidence(), random.nextLong())),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        some(() -> new WalletCells.Peer(random.nextInt(), random.nextInt(), random.nextLong())));
  }

  private ShareEvidence evidence() {
    ShareEvidence evidence = ShareEvidence.ofOwn(random.nextInt(50), 1 + random.nextInt(12));
    evidence = random.nextBoolean() ? evidence.withShareTold(random.nextDouble()) : evidence;
    evidence = random.nextBoolean() ? evidence.withVolumeTold(random.nextInt(20)) : evidence;
    return random.nextBoolean()
        ? evidence.withOutside(
            random.nextBoolean() ? OutsideSeen.atLeast(3) : OutsideSeen.thinned(4, .5))
        : evidence;
  }

  private Cut cut() {
    return new Cut(random.longs(4).sorted().boxed().toList());
  }

  private Spread spread() {
    List<Long> values = random.longs(random.nextInt(9)).sorted().boxed().toList();
    return new Spread(values, random.longs(values.size()).boxed().toList());
  }

  private AudienceQuestion audience() {
    return new AudienceQuestion(
        maybe(this::word),
        some(this::word),
        some(this::word),
        maybe(() -> new AudienceQuestion.HistogramWanted(word(), random.nextInt(1000))),
        maybe(() -> new AudienceQuestion.TopWanted(word(), random.nextInt(1000))),
        maybe(this::instant));
  }

  private StoredSegment segment() {
    return new StoredSegment(word(), word(), word(), random.nextInt(), word(), instant());
  }

  private ChannelVisibility sight() {
    return new ChannelVisibility(
        random.nextDouble(), 1 + random.nextDouble(), 1 + random.nextDouble());
  }

  private AudiencePart audiencePart() {
    return new AudiencePart(
        groups(),
        tally(),
        some(() -> new AudiencePart.Top(customer(), random.nextLong())),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private Groups groups() {
    return new Groups(
        some(() -> new Groups.KeyColumn(some(this::value), places())),
        longs(),
        some(
            () ->
                new Groups.TallyColumn(
                    longs(), longs(), longs(), longs(), longs(), longs(), some(this::sorted))),
        some(() -> some(this::longs)));
  }

  private Longs longs() {
    long[] numbers = numbers();
    return Longs.of(numbers, numbers.length);
  }

  private Longs places() {
    long[] places = random.ints(random.nextInt(4), 0, Integer.MAX_VALUE).asLongStream().toArray();
    return Longs.of(places, places.length);
  }

  private Tally tally() {
    return new Tally(
        random.nextLong(),
        random.nextLong(),
        random.nextGaussian(),
        random.nextGaussian(),
        random.nextLong(),
        random.nextLong(),
        sorted());
  }

  /** In the order in which numbers arrive; the order says nothing. */
  private Longs sorted() {
    long[] numbers = numbers();
    Arrays.sort(numbers);
    return Longs.of(numbers, numbers.length);
  }

  private Part.Why.Reasons reasons() {
    return new Part.Why.Reasons(
        random.nextInt(),
        random.nextBoolean(),
        some(() -> new Membership.Condition(word(), maybe(random::nextBoolean), some(this::word))));
  }

  private WalletPart.Group walletGroup() {
    Map<WalletEstimate.Grade, Long> grades = new HashMap<>();
    for (WalletEstimate.Grade grade : WalletEstimate.Grade.values()) {
      maybe(random::nextLong).ifPresent(count -> grades.put(grade, count));
    }
    return new WalletPart.Group(
        word(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        some(() -> new WalletPart.Portion(word(), totals(), totals())),
        grades,
        sorted(),
        sorted());
  }

  private WalletPart.NotEstimated notEstimated() {
    return new WalletPart.NotEstimated(word(), random.nextLong(), random.nextLong());
  }

  private ShareTotals totals() {
    return new ShareTotals(
        random.nextDouble(), random.nextDouble(), random.nextDouble(), some(random::nextGaussian));
  }

  private WalletPart.Opportunity opportunity() {
    return new WalletPart.Opportunity(
        customer(),
        word(),
        random.nextDouble(),
        random.nextDouble(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong());
  }

  private Part.One.Known known() {
    return new Part.One.Known(
        random.nextLong(),
        some(() -> new CustomerInsight.InSegment(word(), word())),
        maybe(() -> new CustomerInsight.Scores(random.nextInt(), 2, 3, word())),
        some(this::estimate),
        maybe(random::nextDouble),
        some(() -> random.nextInt(9)));
  }

  private WalletEstimate estimate() {
    return new WalletEstimate(
        word(),
        maybe(random::nextDouble),
        maybe(this::interval),
        maybe(random::nextDouble),
        maybe(this::interval),
        random.nextInt(),
        money(),
        maybe(this::money),
        maybe(this::money),
        maybe(this::money),
        pick(WalletEstimate.Grade.values()),
        word(),
        word(),
        maybe(this::word),
        some(this::word));
  }

  private WalletEstimate.Interval interval() {
    return new WalletEstimate.Interval(
        random.nextDouble(), random.nextDouble(), random.nextDouble());
  }

  private CustomerSummary summary() {
    return new CustomerSummary(
        customer(),
        pick(Origin.values()),
        maybe(this::day),
        maybe(this::word),
        random.nextLong(),
        money(),
        money(),
        maybe(this::day));
  }

  CustomerId customer() {
    return new CustomerId(uuid());
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private Money money() {
    return new Money(random.nextLong(), EUR);
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private LocalDate day() {
    return LocalDate.ofEpochDay(random.nextInt(40_000) - 10_000L);
  }

  private Value value() {
    List<Value> all = values();
    return all.get(random.nextInt(all.size()));
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Map<String, T> byWord(Supplier<T> value) {
    Map<String, T> map = new HashMap<>();
    some(this::word).forEach(word -> map.put(word, value.get()));
    return map;
  }

  private <T> List<T> some(Supplier<T> value) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(value.get());
    }
    return list;
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value.get());
  }
}
