package io.vinculum.edge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.identity.secret.RootKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BearerAuthenticatorTest {
  private static final Principal TILL =
      new Principal("k", Role.TILL, Optional.empty(), Optional.empty());

  private final String adminKey = AdminKey.make(new SecureRandom());
  private final MemberTokens members =
      new MemberTokens(RootKey.of(new byte[32]), InstantSource.system(), UUID::randomUUID);
  private final Authenticator keys =
      bearer ->
          CompletableFuture.completedStage(
              bearer.equals("till") ? Optional.of(TILL) : Optional.empty());
  private final BearerAuthenticator everybody =
      new BearerAuthenticator(AdminKey.of(adminKey), keys, List.of(members));

  @Test
  void each_credential_is_known_by_its_form() {
    CustomerId customer = new CustomerId(UUID.randomUUID());
    assertThat(who(adminKey)).contains(Principal.admin());
    assertThat(who("till")).contains(TILL);
    assertThat(who(members.issue(customer, Duration.ofMinutes(1)).token()))
        .contains(Principal.member(customer));
  }

  @Test
  void anything_else_is_nobody() {
    MemberTokens elsewhere =
        new MemberTokens(
            RootKey.of(
                new byte[] {
                  1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
                }),
            InstantSource.system(),
            UUID::randomUUID);
    CustomerId customer = new CustomerId(UUID.randomUUID());
    for (String bearer :
        List.of(
            "",
            " ",
            adminKey + "x",
            adminKey.substring(1),
            "..",
            "a.b.c",
            elsewhere.issue(customer, Duration.ofMinutes(1)).token(),
            "x".repeat(1_000_000))) {
      assertThat(who(bearer)).isEmpty();
    }
  }

  @Test
  void two_issuers_of_one_name_or_a_blank_admin_key_stop_the_start() {
    assertThatThrownBy(
            () -> new BearerAuthenticator(AdminKey.of(adminKey), keys, List.of(members, members)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AdminKey.of(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  private Optional<Principal> who(String bearer) {
    return everybody.authenticate(bearer).toCompletableFuture().join();
  }
}
