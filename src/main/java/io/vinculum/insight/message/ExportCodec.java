package io.vinculum.insight.message;

import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.answer.Question;
import io.vinculum.insight.wire.PartsWire;
import io.vinculum.insight.wire.QuestionsWire;
import java.util.Optional;

/** Pages of exports. */
final class ExportCodec {
  private ExportCodec() {}

  static QuestionsWire.ExportQuestion encode(Question.Export asked) {
    QuestionsWire.ExportQuestion.Builder wire =
        QuestionsWire.ExportQuestion.newBuilder()
            .addAllFields(asked.question().fields())
            .setLimit(asked.limit());
    asked.question().where().ifPresent(wire::setWhere);
    asked.after().ifPresent(id -> wire.setAfter(ScalarCodec.bytes(id)));
    return wire.build();
  }

  static Question.Export decode(QuestionsWire.ExportQuestion wire) {
    return new Question.Export(
        new ExportQuestion(
            wire.hasWhere() ? Optional.of(wire.getWhere()) : Optional.empty(),
            wire.getFieldsList()),
        wire.hasAfter() ? Optional.of(ScalarCodec.uuid(wire.getAfter())) : Optional.empty(),
        wire.getLimit());
  }

  static PartsWire.ExportedPart encode(Part.Exported part) {
    return PartsWire.ExportedPart.newBuilder()
        .addAllCustomers(part.customers().stream().map(ExportCodec::encode).toList())
        .build();
  }

  static Part.Exported decode(PartsWire.ExportedPart wire) {
    return new Part.Exported(wire.getCustomersList().stream().map(ExportCodec::decode).toList());
  }

  private static PartsWire.ExportedPart.Customer encode(ExportedCustomer customer) {
    return PartsWire.ExportedPart.Customer.newBuilder()
        .setCustomer(ScalarCodec.bytes(customer.customer()))
        .addAllValues(customer.values().stream().map(ValueCodec::encode).toList())
        .build();
  }

  private static ExportedCustomer decode(PartsWire.ExportedPart.Customer wire) {
    return new ExportedCustomer(
        ScalarCodec.customer(wire.getCustomer()),
        wire.getValuesList().stream().map(ValueCodec::decode).toList());
  }
}
