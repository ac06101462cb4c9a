package io.vinculum.edge.reward;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.customer.CustomerReader;
import io.vinculum.edge.customer.LookUp;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.interaction.CustomerReference;
import io.vinculum.edge.interaction.ProgrammeNames;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.json.Moneys;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programme;
import io.vinculum.reward.voucher.Voucher;
import io.vinculum.reward.voucher.VoucherUse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code /v1/vouchers}: what a code is worth, and its use at a till. Codes stand in bodies, never
 * in an address or a log.
 */
public final class VouchersResource implements Resource {
  /** Characters of a code, blanks included. */
  static final int CODE_CHARACTERS_MAX = 128;

  private final Rooms rooms;
  private final RewardPorts ports;
  private final LookUp lookUp;

  /** Vouchers for these rooms' customers. */
  public VouchersResource(Rooms rooms, RewardPorts ports) {
    this.rooms = rooms;
    this.ports = ports;
    this.lookUp = new LookUp(rooms, new CustomerReader(rooms));
  }

  @Override
  public List<Operation> operations() {
    return List.of(check(), use());
  }

  private Operation check() {
    return Operation.post("/v1/vouchers/check", "checkVoucher", this::check).notRepeatable();
  }

  private CompletionStage<HttpReply> check(Call call) {
    return call.read(VouchersResource::code)
        .then(
            call,
            code ->
                ports
                    .vouchers()
                    .find(code)
                    .thenCompose(
                        found ->
                            found
                                .map(
                                    voucher ->
                                        HttpReply.json(
                                                200, json(voucher, rooms.viewFor(call.caller())))
                                            .now())
                                .orElseGet(() -> call.refuse(unknown()))));
  }

  private static Supplier<String> code(JsonFields fields) {
    fields.require("code");
    Optional<String> code = fields.text("code", CODE_CHARACTERS_MAX);
    return code::orElseThrow;
  }

  private Operation use() {
    return Operation.post("/v1/vouchers/use", "useVoucher", this::use);
  }

  /** A use as it is asked for. */
  private record Asked(
      String code, String document, Optional<Money> amount, Optional<CustomerReference> customer) {}

  private CompletionStage<HttpReply> use(Call call) {
    return call.read(fields -> asked(fields, call))
        .then(
            call, asked -> holder(call, asked.customer(), customer -> use(call, asked, customer)));
  }

  private Supplier<Asked> asked(JsonFields fields, Call call) {
    Programme programme = rooms.programme().programme();
    fields.require("code", "source", "document");
    Optional<String> code = fields.text("code", CODE_CHARACTERS_MAX);
    Optional<String> source = fields.id("source");
    Optional<String> document = fields.id("document");
    Optional<Money> amount = Moneys.read(fields, "amount", programme.currency());
    if (amount.filter(Money::isZero).isPresent()) {
      fields.fault("amount", "must be above zero");
    }
    Optional<String> named = ProgrammeNames.partner(fields, programme);
    Optional<String> bound = call.caller().partner();
    if (bound.isPresent() && named.isPresent() && !named.equals(bound)) {
      fields.fault("partner", "is not the one for which this key acts");
    }
    Optional<CustomerReference> customer =
        fields.object("customer").flatMap(f -> CustomerReference.read(f, rooms.identities()));
    return () ->
        new Asked(
            code.orElseThrow(),
            String.join(
                "|",
                bound.or(() -> named).orElse(""),
                source.orElseThrow(),
                document.orElseThrow()),
            amount,
            customer);
  }

  private CompletionStage<HttpReply> holder(
      Call call,
      Optional<CustomerReference> reference,
      Function<Optional<CustomerId>, CompletionStage<HttpReply>> next) {
    return reference
        .map(
            named ->
                lookUp
                    .find(named)
                    .thenCompose(
                        found ->
                            switch (found) {
                              case LookUp.Found.One(var seen) -> next.apply(Optional.of(seen.id()));
                              case LookUp.Found.Nobody(Problem problem) -> call.refuse(problem);
                            }))
        .orElseGet(() -> next.apply(Optional.empty()));
  }

  private CompletionStage<HttpReply> use(Call call, Asked asked, Optional<CustomerId> customer) {
    return ports
        .vouchers()
        .use(asked.code(), new VoucherUse(asked.document(), asked.amount(), customer, rooms.now()))
        .thenCompose(
            outcome ->
                switch (outcome) {
                  case VoucherUse.Outcome.Used(Voucher voucher, Money amount, boolean repeated) ->
                      HttpReply.json(
                              repeated ? 200 : 201,
                              used(voucher, amount, repeated, rooms.viewFor(call.caller())))
                          .now();
                  case VoucherUse.Outcome.Refused(VoucherUse.Reason why, Voucher voucher) ->
                      call.refuse(refusal(why, voucher));
                  case VoucherUse.Outcome.Unknown() -> call.refuse(unknown());
                });
  }

  private ObjectNode used(Voucher voucher, Money amount, boolean repeated, AnswerView view) {
    ObjectNode json = json(voucher, view);
    money(json, "used", amount);
    return json.put("duplicate", repeated);
  }

  /** The id of the redemption tells when it was, wherever that was. */
  private ObjectNode json(Voucher voucher, AnswerView view) {
    ObjectNode json =
        JsonText.object()
            .put("state", voucher.state(rooms.now()).name().toLowerCase(Locale.ROOT))
            .put("reward", voucher.reward());
    money(json, "value", voucher.value());
    money(json, "left", voucher.left());
    json.put("partial", voucher.partial()).put("bound", voucher.boundTo().isPresent());
    voucher
        .redemption()
        .flatMap(view::overAll)
        .ifPresent(id -> json.put("redemptionId", id.toString()));
    return json.put("validUntil", voucher.validUntil().toString());
  }

  private static void money(ObjectNode json, String name, Money money) {
    json.putObject(name)
        .put("amount", money.toString())
        .put("currency", money.currency().getCurrencyCode());
  }

  /** The code is not repeated: a client may have put anything there. */
  private static Problem unknown() {
    return Problem.of(ProblemType.UNKNOWN_VOUCHER, "There is no voucher of this code.");
  }

  private static Problem refusal(VoucherUse.Reason why, Voucher voucher) {
    return switch (why) {
      case USED -> Problem.of(ProblemType.VOUCHER_USED, "The voucher is used up.");
      case EXPIRED ->
          Problem.of(
              ProblemType.VOUCHER_EXPIRED, "The voucher was valid until " + voucher.validUntil());
      case BOUND ->
          Problem.of(
              ProblemType.VOUCHER_BOUND,
              "Only the customer who got the voucher may use it; `customer` names another or"
                  + " none.");
      case TOO_LITTLE -> tooLittle(voucher, "The voucher is worth less than that.");
      case WHOLE_ONLY -> tooLittle(voucher, "The voucher can only be used for all that is left.");
      case DOCUMENT_REUSED ->
          Problem.of(
              ProblemType.DOCUMENT_REUSED,
              "This document used the voucher before for another amount.");
    };
  }

  private static Problem tooLittle(Voucher voucher, String detail) {
    return new Problem(
        ProblemType.VOUCHER_AMOUNT,
        detail,
        List.of(),
        Map.of(),
        Map.of("left", voucher.left()),
        Optional.empty());
  }
}
