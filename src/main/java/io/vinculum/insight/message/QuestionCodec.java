package io.vinculum.insight.message;

import com.google.protobuf.ByteString;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.WalletQuestion;
import io.vinculum.insight.answer.Question;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.insight.wire.QuestionsWire;
import io.vinculum.maths.visibility.ChannelVisibility;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Questions on their way to the node of a slice. */
final class QuestionCodec {
  private QuestionCodec() {}

  static QuestionsWire.Question encode(Question question) {
    QuestionsWire.Question.Builder wire = QuestionsWire.Question.newBuilder();
    switch (question) {
      case Question.Audience(AudienceQuestion asked) -> wire.setAudience(audience(asked));
      case Question.Follow(var segments) ->
          wire.setFollow(
              QuestionsWire.FollowQuestion.newBuilder()
                  .addAllSegments(segments.stream().map(QuestionCodec::segment).toList()));
      case Question.Sizes() -> wire.setSizes(QuestionsWire.SizesQuestion.getDefaultInstance());
      case Question.Members it -> wire.setMembers(members(it));
      case Question.Why(String segment, var customer) ->
          wire.setWhy(
              QuestionsWire.WhyQuestion.newBuilder()
                  .setSegment(segment)
                  .setCustomer(ScalarCodec.bytes(customer)));
      case Question.Days(String segment, int from, int to) ->
          wire.setDays(
              QuestionsWire.DaysQuestion.newBuilder()
                  .setSegment(segment)
                  .setFromDay(from)
                  .setToDay(to));
      case Question.Wallet(WalletQuestion asked) -> wire.setWallet(wallet(asked));
      case Question.Channels() ->
          wire.setChannels(QuestionsWire.ChannelsQuestion.getDefaultInstance());
      case Question.Seen(var channels, double threshold) ->
          wire.setSeen(
              QuestionsWire.SeenQuestion.newBuilder()
                  .putAllChannels(sights(channels))
                  .setThreshold(threshold));
      case Question.One(var customer, var channels) ->
          wire.setOne(
              QuestionsWire.OneQuestion.newBuilder()
                  .setCustomer(ScalarCodec.bytes(customer))
                  .putAllChannels(sights(channels)));
      case Question.Spread() -> wire.setSpread(QuestionsWire.SpreadQuestion.getDefaultInstance());
      case Question.Score(var cuts) -> wire.setScore(ScoreCodec.encode(cuts));
      case Question.Summaries it -> wire.setSummaries(summaries(it));
      case Question.Export it -> wire.setExport(ExportCodec.encode(it));
      case Question.Pulse(int days) ->
          wire.setPulse(QuestionsWire.PulseQuestion.newBuilder().setDays(days));
      case Question.Wallets(var after, int limit) -> {
        QuestionsWire.SummariesQuestion.Builder page =
            QuestionsWire.SummariesQuestion.newBuilder().setLimit(limit);
        after.ifPresent(id -> page.setAfter(ScalarCodec.bytes(id)));
        wire.setWallets(page);
      }
      case Question.Causes(var asked) -> wire.setCauses(CauseCodec.encode(asked));
      case Question.Documents() ->
          wire.setDocuments(QuestionsWire.DocumentsQuestion.getDefaultInstance());
      case Question.Cells() -> wire.setCells(QuestionsWire.CellsQuestion.getDefaultInstance());
      case Question.Holdout(int cutDay) ->
          wire.setHoldout(QuestionsWire.HoldoutQuestion.newBuilder().setCutDay(cutDay));
    }
    return wire.build();
  }

  /**
   * The question of a message.
   *
   * @throws IllegalArgumentException when it asks for nothing that this version knows
   */
  static Question decode(QuestionsWire.Question wire) {
    return switch (wire.getWhatCase()) {
      case AUDIENCE -> new Question.Audience(audience(wire.getAudience()));
      case FOLLOW ->
          new Question.Follow(
              wire.getFollow().getSegmentsList().stream().map(QuestionCodec::segment).toList());
      case SIZES -> new Question.Sizes();
      case MEMBERS -> members(wire.getMembers());
      case WHY ->
          new Question.Why(
              wire.getWhy().getSegment(), ScalarCodec.customer(wire.getWhy().getCustomer()));
      case DAYS ->
          new Question.Days(
              wire.getDays().getSegment(), wire.getDays().getFromDay(), wire.getDays().getToDay());
      case WALLET -> new Question.Wallet(wallet(wire.getWallet()));
      case CHANNELS -> new Question.Channels();
      case SEEN ->
          new Question.Seen(sight(wire.getSeen().getChannelsMap()), wire.getSeen().getThreshold());
      case ONE ->
          new Question.One(
              ScalarCodec.customer(wire.getOne().getCustomer()),
              sight(wire.getOne().getChannelsMap()));
      case SPREAD -> new Question.Spread();
      case SCORE -> new Question.Score(ScoreCodec.decode(wire.getScore()));
      case SUMMARIES -> summaries(wire.getSummaries());
      case EXPORT -> ExportCodec.decode(wire.getExport());
      case PULSE -> new Question.Pulse(wire.getPulse().getDays());
      case WALLETS ->
          new Question.Wallets(
              after(wire.getWallets().hasAfter(), wire.getWallets().getAfter()),
              wire.getWallets().getLimit());
      case CAUSES -> new Question.Causes(CauseCodec.decode(wire.getCauses()));
      case DOCUMENTS -> new Question.Documents();
      case CELLS -> new Question.Cells();
      case HOLDOUT -> new Question.Holdout(wire.getHoldout().getCutDay());
      case WHAT_NOT_SET ->
          throw new IllegalArgumentException("a question that this version does not know");
    };
  }

  private static QuestionsWire.AudienceQuestion audience(AudienceQuestion asked) {
    QuestionsWire.AudienceQuestion.Builder wire =
        QuestionsWire.AudienceQuestion.newBuilder()
            .addAllMeasures(asked.measures())
            .addAllGroupBy(asked.groupBy());
    asked.where().ifPresent(wire::setWhere);
    asked
        .histogram()
        .ifPresent(
            wanted ->
                wire.setHistogram(
                    QuestionsWire.AudienceQuestion.Histogram.newBuilder()
                        .setField(wanted.field())
                        .setBins(wanted.bins())));
    asked
        .top()
        .ifPresent(
            wanted ->
                wire.setTop(
                    QuestionsWire.AudienceQuestion.Top.newBuilder()
                        .setBy(wanted.by())
                        .setLimit(wanted.limit())));
    asked.asOf().ifPresent(instant -> wire.setAsOf(ValueCodec.encode(instant)));
    return wire.build();
  }

  private static AudienceQuestion audience(QuestionsWire.AudienceQuestion wire) {
    return new AudienceQuestion(
        wire.hasWhere() ? Optional.of(wire.getWhere()) : Optional.empty(),
        wire.getMeasuresList(),
        wire.getGroupByList(),
        wire.hasHistogram()
            ? Optional.of(
                new AudienceQuestion.HistogramWanted(
                    wire.getHistogram().getField(), wire.getHistogram().getBins()))
            : Optional.empty(),
        wire.hasTop()
            ? Optional.of(
                new AudienceQuestion.TopWanted(wire.getTop().getBy(), wire.getTop().getLimit()))
            : Optional.empty(),
        wire.hasAsOf() ? Optional.of(ValueCodec.decode(wire.getAsOf())) : Optional.empty());
  }

  private static QuestionsWire.Segment segment(StoredSegment segment) {
    return QuestionsWire.Segment.newBuilder()
        .setId(segment.id())
        .setName(segment.name())
        .setRule(segment.rule())
        .setRuleVersion(segment.ruleVersion())
        .setChangedBy(segment.changedBy())
        .setChangedAt(ValueCodec.encode(segment.changedAt()))
        .build();
  }

  private static StoredSegment segment(QuestionsWire.Segment wire) {
    return new StoredSegment(
        wire.getId(),
        wire.getName(),
        wire.getRule(),
        wire.getRuleVersion(),
        wire.getChangedBy(),
        ValueCodec.decode(wire.getChangedAt()));
  }

  private static QuestionsWire.MembersQuestion members(Question.Members asked) {
    QuestionsWire.MembersQuestion.Builder wire =
        QuestionsWire.MembersQuestion.newBuilder()
            .setSegment(asked.segment())
            .setLimit(asked.limit());
    asked.after().ifPresent(id -> wire.setAfter(ScalarCodec.bytes(id)));
    return wire.build();
  }

  private static Question members(QuestionsWire.MembersQuestion wire) {
    return new Question.Members(
        wire.getSegment(), after(wire.hasAfter(), wire.getAfter()), wire.getLimit());
  }

  private static QuestionsWire.SummariesQuestion summaries(Question.Summaries asked) {
    QuestionsWire.SummariesQuestion.Builder wire =
        QuestionsWire.SummariesQuestion.newBuilder().setLimit(asked.limit());
    asked.after().ifPresent(id -> wire.setAfter(ScalarCodec.bytes(id)));
    return wire.build();
  }

  private static Question summaries(QuestionsWire.SummariesQuestion wire) {
    return new Question.Summaries(after(wire.hasAfter(), wire.getAfter()), wire.getLimit());
  }

  private static Optional<UUID> after(boolean there, ByteString bytes) {
    return there ? Optional.of(ScalarCodec.uuid(bytes)) : Optional.empty();
  }

  private static QuestionsWire.WalletQuestion wallet(WalletQuestion asked) {
    QuestionsWire.WalletQuestion.Builder wire =
        QuestionsWire.WalletQuestion.newBuilder().setGroupBy(asked.groupBy().apiName());
    asked.category().ifPresent(wire::setCategory);
    asked.segment().ifPresent(wire::setSegment);
    return wire.build();
  }

  private static WalletQuestion wallet(QuestionsWire.WalletQuestion wire) {
    return new WalletQuestion(
        wire.hasCategory() ? Optional.of(wire.getCategory()) : Optional.empty(),
        wire.hasSegment() ? Optional.of(wire.getSegment()) : Optional.empty(),
        WalletQuestion.Grouping.named(wire.getGroupBy())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a grouping this version does not know: " + wire.getGroupBy())));
  }

  private static Map<String, QuestionsWire.Sight> sights(Map<String, ChannelVisibility> channels) {
    Map<String, QuestionsWire.Sight> wire = new HashMap<>();
    channels.forEach(
        (channel, sight) ->
            wire.put(
                channel,
                QuestionsWire.Sight.newBuilder()
                    .setSeenShare(sight.identified())
                    .setPerCustomer(sight.mean())
                    .setShape(sight.shape())
                    .build()));
    return wire;
  }

  private static Map<String, ChannelVisibility> sight(Map<String, QuestionsWire.Sight> wire) {
    Map<String, ChannelVisibility> channels = new HashMap<>();
    wire.forEach(
        (channel, sight) ->
            channels.put(
                channel,
                new ChannelVisibility(
                    sight.getSeenShare(), sight.getPerCustomer(), sight.getShape())));
    return channels;
  }
}
