package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.interaction.Wording;
import java.util.Optional;
import java.util.function.Consumer;

/** Words: in the field in clear that messages always had, or sealed in one beside it. */
public final class WordingCodec {
  private WordingCodec() {}

  /** Writes words into one of the two fields. */
  public static void encode(Wording words, Consumer<String> clear, Consumer<String> sealed) {
    switch (words) {
      case Wording.Plain(String text) -> clear.accept(text);
      case Wording.Hidden(SealedText text) -> sealed.accept(text.token());
    }
  }

  /** The words of the two fields. */
  public static Wording decode(boolean isSealed, String clear, String sealed) {
    return isSealed ? new Wording.Hidden(new SealedText(sealed)) : new Wording.Plain(clear);
  }

  /** Words that may be in neither field. */
  static Optional<Wording> decode(boolean isClear, boolean isSealed, String clear, String sealed) {
    return isClear || isSealed ? Optional.of(decode(isSealed, clear, sealed)) : Optional.empty();
  }
}
