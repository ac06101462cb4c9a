package io.vinculum.programme.rules;

import dev.cel.common.ast.CelExpr;
import io.vinculum.programme.domain.InteractionNames;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a name, and which one was probably meant. */
final class KnownNames {
  /** Text fields whose values are names of the programme. */
  enum Kind {
    TIER,
    PARTNER,
    KIND
  }

  private final RuleScope scope;
  private final Vocabulary vocabulary;

  KnownNames(RuleScope scope, Vocabulary vocabulary) {
    this.scope = scope;
    this.vocabulary = vocabulary;
  }

  /** Which names a field's values are, if they are names of the programme. */
  static Optional<Kind> kindOf(Leaf.Value value) {
    return switch (value.field()) {
      case CustomerField.TIER, SaleField.TIER -> Optional.of(Kind.TIER);
      case SaleField.PARTNER -> Optional.of(Kind.PARTNER);
      case SaleField.KIND -> Optional.of(Kind.KIND);
      case CustomerField _, SaleField _ -> Optional.empty();
    };
  }

  /** What is wrong with a bare name. */
  Optional<String> ident(String name) {
    Optional<Field> field = Fields.find(scope, name);
    if (field.isPresent()) {
      return field.get().key().map(kind -> "`" + name + "` needs a key" + asIn(name, kind));
    }
    Optional<RuleFunction> function = RuleFunction.find(scope, name);
    if (function.isPresent()) {
      return Optional.of("`" + name + "` is a function: write " + function.get().example());
    }
    if (vocabulary.tiers().contains(name) || vocabulary.partners().contains(name)) {
      return Optional.of("a text stands in quotes: \"" + name + "\"");
    }
    return Optional.of(noField(name) + Suggestion.phrase(name, NameCheck.candidates(scope)));
  }

  /** What is wrong with {@code a.b} that is no field; {@code name} when it is that plain. */
  String selection(Optional<String> name) {
    if (name.isEmpty()) {
      return "only a line has fields after a dot, such as line.sku";
    }
    String owner = name.get().substring(0, name.get().indexOf('.'));
    String member = name.get().substring(owner.length() + 1);
    if (owner.equals("line") && scope != RuleScope.LINE) {
      return "`line` is known in `lines` only";
    }
    return Fields.find(scope, owner)
        .filter(field -> field.key().isPresent())
        .map(_ -> "write " + owner + "[\"" + member + "\"]")
        .orElseGet(
            () -> noField(name.get()) + Suggestion.phrase(name.get(), NameCheck.candidates(scope)));
  }

  /** What is wrong with {@code a[b]}. */
  Optional<NameCheck.At> index(CelExpr index) {
    CelExpr map = index.call().args().get(0);
    CelExpr key = index.call().args().get(1);
    if (map.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      return Optional.of(new NameCheck.At(index, "only a field takes a key in brackets"));
    }
    String name = map.ident().name();
    Optional<Field> field = Fields.find(scope, name);
    if (field.isEmpty()) {
      return Optional.of(
          new NameCheck.At(map, noField(name) + Suggestion.phrase(name, keyedFields())));
    }
    if (field.get().key().isEmpty()) {
      return Optional.of(new NameCheck.At(index, "`" + name + "` takes no key"));
    }
    KeyKind kind = field.get().key().orElseThrow();
    Optional<String> text = FieldReference.text(key);
    return text.isEmpty()
        ? Optional.of(new NameCheck.At(key, "a key is a text in quotes" + asIn(name, kind)))
        : wrongKey(kind, text.get()).map(detail -> new NameCheck.At(key, detail));
  }

  /** What is wrong with a name of that kind. */
  Optional<String> unknown(Kind kind, String name) {
    return switch (kind) {
      case TIER -> absent("tier", name, vocabulary.tiers());
      case PARTNER -> absent("partner", name, vocabulary.partners());
      case KIND -> absent("interaction kind", name, InteractionNames.ASKED);
    };
  }

  /** What is wrong with a segment's id. */
  Optional<String> segment(String id) {
    return absent("segment", id, vocabulary.segments());
  }

  private Optional<String> wrongKey(KeyKind kind, String key) {
    return switch (kind) {
      case CURRENCY -> absent("point currency", key, vocabulary.pointCurrencies());
      case CATEGORY -> absent("category", key, vocabulary.categories());
      case PARTNER -> absent("partner", key, vocabulary.partners());
      case KIND -> absent("interaction kind", key, InteractionNames.ALL);
      case TOPIC, REASON, PURPOSE, ATTRIBUTE ->
          key.isBlank() ? Optional.of("a key is not empty") : Optional.empty();
    };
  }

  private static Optional<String> absent(String what, String name, Collection<String> known) {
    if (known.contains(name)) {
      return Optional.empty();
    }
    String none = known.isEmpty() ? "; the programme has none" : "";
    return Optional.of(
        "there is no " + what + " `" + name + "`" + none + Suggestion.phrase(name, known));
  }

  private static String noField(String name) {
    return "there is no field `" + name + "`";
  }

  private static String asIn(String name, KeyKind kind) {
    return ": " + name + "[\"<" + kind.label() + ">\"]";
  }

  private List<String> keyedFields() {
    return Fields.of(scope).all().stream()
        .filter(field -> field.key().isPresent())
        .map(Field::apiName)
        .toList();
  }
}
