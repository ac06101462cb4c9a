package io.vinculum.identity;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Identifier to customer, unique across the cluster.
 *
 * <p>A resolution may come from a cache and be old by up to {@code CassandraIdentities.CACHED_FOR}:
 * the customer's own entity is the truth, and refuses a command whose {@code via} it does not hold;
 * then {@link #forget} and resolve again. A read that asks no entity compares the identifier with
 * those that the customer holds.
 *
 * <p>Every stage fails with the driver's exception when the store cannot be reached in time. Every
 * change may be sent again after such a failure: it says where the identifier is to lead, not what
 * to do.
 */
public interface Identities {
  /**
   * Normalises and checks a value as it was given.
   *
   * @throws InvalidIdentifier with one sentence when it is not a value of that kind
   */
  Identifier normalise(IdentifierKind kind, String given);

  /** The keyed hash by which everything but the vault knows it. */
  HashedIdentifier hash(Identifier identifier);

  /** Where it leads. */
  CompletionStage<Resolution> resolve(HashedIdentifier identifier);

  /**
   * Where it leads if it was stored under earlier rules; {@link Resolution.Unknown} also when it
   * was claimed under today's, by which it is the form of something else.
   */
  CompletionStage<Resolution> resolveFormer(HashedIdentifier identifier);

  /**
   * Today's form of an identifier as the vault has it, which may be of before; the same where the
   * form of before could be of two.
   */
  default Identifier renewed(Identifier stored) {
    return IdentifierForm.renewed(stored);
  }

  /**
   * Where an identifier leads: by the form of before of this very spelling, by its form of today,
   * or else by another form under which it may be stored.
   */
  default CompletionStage<Located> locate(Identifier identifier) {
    return identifier
        .asSpelled()
        .map(
            spelled ->
                former(spelled)
                    .thenCompose(
                        before ->
                            before.resolution() instanceof Resolution.Found
                                ? CompletableFuture.completedStage(before)
                                : today(identifier, before)))
        .orElseGet(
            () -> today(identifier, new Located(hash(identifier), new Resolution.Unknown())));
  }

  private CompletionStage<Located> former(Identifier former) {
    HashedIdentifier hash = hash(former);
    return resolveFormer(hash).thenApply(resolution -> new Located(hash, resolution));
  }

  /**
   * By today's form, or else by one of before.
   *
   * @param spelled what the form of before of this very spelling came to
   */
  private CompletionStage<Located> today(Identifier identifier, Located spelled) {
    HashedIdentifier hash = hash(identifier);
    return resolve(hash)
        .thenCompose(
            resolution -> {
              Located now = new Located(hash, resolution);
              if (!(resolution instanceof Resolution.Unknown)) {
                return CompletableFuture.completedStage(now);
              }
              return spelled.resolution() instanceof Resolution.Unknown
                  ? formerly(now, identifier.asFormerly())
                  : CompletableFuture.completedStage(spelled);
            });
  }

  private CompletionStage<Located> formerly(Located otherwise, List<Identifier> formers) {
    return formers.isEmpty()
        ? CompletableFuture.completedStage(otherwise)
        : former(formers.getFirst())
            .thenCompose(
                before ->
                    before.resolution() instanceof Resolution.Unknown
                        ? formerly(otherwise, formers.subList(1, formers.size()))
                        : CompletableFuture.completedStage(before));
  }

  /** Makes it lead to the customer unless it leads to another: exactly one of many claims wins. */
  CompletionStage<Claim> claim(HashedIdentifier identifier, CustomerId customer);

  /** Takes it from the customer; nothing happens when it leads elsewhere. */
  CompletionStage<Void> release(HashedIdentifier identifier, CustomerId customer);

  /**
   * Makes it lead from one customer to another, as a merge does; {@link Claim.Taken} names the
   * holder when it leads to neither, {@link Claim.Retired} means that it leads nowhere.
   */
  CompletionStage<Claim> move(HashedIdentifier identifier, CustomerId from, CustomerId to);

  /**
   * Ends it because another number took its place: {@link Resolution.Gone} from now on. Nothing
   * happens when it leads elsewhere.
   */
  CompletionStage<Void> retire(HashedIdentifier identifier, CustomerId customer);

  /**
   * Ends it because its holder is erased, keeping no link to the holder. Nothing happens when it
   * leads elsewhere.
   */
  CompletionStage<Void> erase(HashedIdentifier identifier, CustomerId customer);

  /** Drops what a cache of this node says of it. */
  void forget(HashedIdentifier identifier);

  /** A value that is not of its kind. */
  final class InvalidIdentifier extends RuntimeException {
    /** What is wrong, without the value. */
    public InvalidIdentifier(String message) {
      super(message);
    }
  }
}
