package io.vinculum.insight.message;

import io.vinculum.insight.CausesAnswer;
import io.vinculum.insight.CausesQuestion;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.wire.PartsWire;
import io.vinculum.insight.wire.QuestionsWire;
import java.time.LocalDate;
import java.util.Optional;

/** Questions for causes and what slices count of them. */
final class CauseCodec {
  private CauseCodec() {}

  static QuestionsWire.CausesQuestion encode(CausesQuestion asked) {
    QuestionsWire.CausesQuestion.Builder wire =
        QuestionsWire.CausesQuestion.newBuilder()
            .setOfComplaints(asked.ofComplaints())
            .setFromDay(asked.from().toEpochDay())
            .setToDay(asked.to().toEpochDay())
            .setPer(asked.per().apiName());
    asked.channel().ifPresent(wire::setChannel);
    asked.place().ifPresent(wire::setPlace);
    return wire.build();
  }

  static CausesQuestion decode(QuestionsWire.CausesQuestion wire) {
    return new CausesQuestion(
        wire.getOfComplaints(),
        LocalDate.ofEpochDay(wire.getFromDay()),
        LocalDate.ofEpochDay(wire.getToDay()),
        CausesQuestion.Span.named(wire.getPer())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a span this version does not know: " + wire.getPer())),
        wire.hasChannel() ? Optional.of(wire.getChannel()) : Optional.empty(),
        wire.hasPlace() ? Optional.of(wire.getPlace()) : Optional.empty());
  }

  static PartsWire.CausesPart encode(Part.Causes part) {
    PartsWire.CausesPart.Builder wire = PartsWire.CausesPart.newBuilder();
    for (CausesAnswer.Count count : part.counts()) {
      PartsWire.CausesPart.Count.Builder one =
          PartsWire.CausesPart.Count.newBuilder()
              .setBy(count.by().name())
              .setValue(count.value())
              .setTimes(count.times())
              .setByGuests(count.byGuests())
              .setCustomers(count.customers());
      count.code().ifPresent(one::setCode);
      wire.addCounts(one);
    }
    return wire.build();
  }

  static Part decode(PartsWire.CausesPart wire) {
    return new Part.Causes(
        wire.getCountsList().stream()
            .map(
                one ->
                    new CausesAnswer.Count(
                        CausesAnswer.By.valueOf(one.getBy()),
                        one.hasCode() ? Optional.of(one.getCode()) : Optional.empty(),
                        one.getValue(),
                        one.getTimes(),
                        one.getByGuests(),
                        one.getCustomers()))
            .toList());
  }
}
