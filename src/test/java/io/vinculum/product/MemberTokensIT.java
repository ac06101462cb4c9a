package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tokens of the server and of an outside issuer, sound and forged, on a running server. */
class MemberTokensIT {
  private final Api admin = SharedServer.api();
  private final SignIn signIn = SharedServer.signIn();
  private final String external = "member-" + UUID.randomUUID();
  private final String customer =
      admin
          .post("/v1/customers", Api.json("{'identifiers': {'external': '%s'}}", external))
          .json(201)
          .path("customerId")
          .asText();

  private int points(String token, String of) {
    return admin.as(token).get("/v1/customers/" + of + "/points").status();
  }

  @Test
  void a_token_of_the_issuer_opens_the_own_record_and_no_other() {
    String token = signIn.token(SignIn.claims(external).build());
    String other = new Callers().member().id();
    assertThat(points(token, customer)).isEqualTo(200);
    assertThat(points(token, other)).isEqualTo(403);
    JsonNode consent = Api.json("{'state': 'granted', 'source': 'app', 'textVersion': '1'}");
    assertThat(
            admin
                .as(token)
                .put("/v1/customers/" + customer + "/consents/newsletter", consent)
                .status())
        .isEqualTo(200);
    assertThat(
            admin
                .as(token)
                .put("/v1/customers/" + other + "/consents/newsletter", consent)
                .status())
        .isEqualTo(403);
  }

  @Test
  void forged_foreign_and_expired_tokens_open_nothing() throws JOSEException {
    ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID("sign-in-1").generate();
    JWTClaimsSet sound = SignIn.claims(external).build();
    Date past = Date.from(Instant.now().minusSeconds(120));
    List<String> forged = new ArrayList<>();
    forged.add(signIn.token(SignIn.claims(external).expirationTime(past).build()));
    forged.add(signIn.token(SignIn.claims(external).expirationTime(null).build()));
    forged.add(signIn.token(SignIn.claims(external).audience("another-app").build()));
    forged.add(signIn.token(SignIn.claims(external).issuer("https://evil.example").build()));
    forged.add(signIn.token(SignIn.claims(external).issuer("vinculum").build()));
    forged.add(signIn.token(SignIn.claims("nobody-" + external).build()));
    forged.add(new PlainJWT(sound).serialize());
    forged.add(SignIn.signed(sound, JWSAlgorithm.ES256, "sign-in-1", new ECDSASigner(stranger)));
    forged.add(SignIn.signed(sound, JWSAlgorithm.ES256, "no-key", new ECDSASigner(stranger)));
    // The public key as a shared secret: the classic confusion of algorithms.
    byte[] secret = signIn.publicKey().toJSONString().getBytes(StandardCharsets.UTF_8);
    forged.add(SignIn.signed(sound, JWSAlgorithm.HS256, "sign-in-1", new MACSigner(secret)));
    forged.add(own("{\"alg\":\"none\",\"typ\":\"vinculum-member+jwt\"}"));
    forged.add(own("{\"alg\":\"HS384\",\"typ\":\"vinculum-member+jwt\",\"kid\":\"1\"}"));
    assertThat(forged).allSatisfy(token -> assertThat(points(token, customer)).isEqualTo(401));
  }

  @Test
  void a_changed_token_of_the_server_opens_nothing() {
    Callers.Member member = new Callers().member();
    String token = member.api().key();
    assertThat(points(token, member.id())).isEqualTo(200);
    String[] parts = token.split("\\.");
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace(member.id(), customer);
    String stolen = parts[0] + "." + encoded(claims) + "." + parts[2];
    String cut = parts[0] + "." + parts[1] + ".";
    for (String changed : Arrays.asList(stolen, cut, token + "A", token.replace(".", ".."))) {
      assertThat(points(changed, customer)).isEqualTo(401);
      assertThat(points(changed, member.id())).isEqualTo(401);
    }
  }

  /** What our own tokens say, under another head and without a signature. */
  private String own(String head) {
    long now = Instant.now().getEpochSecond();
    String claims =
        "{\"iss\":\"vinculum\",\"aud\":\"vinculum\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
            .formatted(customer, now, now + 600);
    return encoded(head) + "." + encoded(claims) + ".";
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
