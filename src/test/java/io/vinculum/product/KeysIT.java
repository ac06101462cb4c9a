package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A start on data whose master key is not there leaves them as they are, and says so. */
class KeysIT {
  private final PackagedServer server = SharedServer.server();

  @Test
  void a_start_without_the_master_key_or_with_another_says_so_and_writes_none() throws Exception {
    String person =
        server
            .api()
            .post(
                "/v1/customers",
                Api.json("{'identifiers': {'card': 'keys-1'}, 'profile': {'givenName': 'Keziah'}}"))
            .json(201)
            .path("customerId")
            .asText();
    assertThat(server.greeting())
        .contains("admin key        in " + server.data().resolve("admin.key"))
        .doesNotContain(key());
    server.stop();
    Path master = server.data().resolve("master.key");
    Path aside = server.data().resolve("master.aside");
    Files.move(master, aside, StandardCopyOption.ATOMIC_MOVE);
    try {
      refused("master key of this store's personal data is missing: put " + master + " back");
      assertThat(master).doesNotExist();

      byte[] other = new byte[32];
      new SecureRandom().nextBytes(other);
      Files.writeString(master, Base64.getEncoder().encodeToString(other));
      Files.setPosixFilePermissions(master, PosixFilePermissions.fromString("rw-------"));
      refused(master + ": no master key of this node is the one");
    } finally {
      Files.move(aside, master, StandardCopyOption.REPLACE_EXISTING);
      server.startAgain();
    }
    assertThat(
            server.api().get("/v1/customers/" + person).json(200).at("/profile/givenName").asText())
        .isEqualTo("Keziah");
  }

  private void refused(String why) {
    PackagedServer.Ended ended = server.command("up");
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.output().lines().filter(line -> line.startsWith("vinculum: ")))
        .singleElement()
        .asString()
        .contains(why);
    assertThat(ended.output()).doesNotContain("\tat ", "Exception");
  }

  private String key() throws IOException {
    return Files.readString(server.data().resolve("admin.key")).strip();
  }
}
