package io.vinculum.edge.idempotency;

import io.vinculum.identity.secret.RootKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.pekko.util.ByteString;

/**
 * What is derived of a credential and its key: whoever has the table but not the key can neither
 * tell the request nor read the answer.
 *
 * @param id of the row
 * @param request keyed hash of method, path and body
 * @param operation the same id whenever this credential and key come
 * @param sealing the key under which the answer is sealed, used for this one answer only
 */
record RequestSecrets(ByteBuffer id, ByteBuffer request, UUID operation, SecretKeySpec sealing) {
  private static final int ID_BYTES = 32;
  private static final int OPERATION_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  static RequestSecrets of(byte[] secret, KeyedRequest request) {
    byte[] owner =
        hmac(
            secret,
            (request.credential().length() + ":" + request.credential() + request.key())
                .getBytes(StandardCharsets.UTF_8));
    byte[] derived =
        RootKey.derive(
            owner,
            "idempotency".getBytes(StandardCharsets.UTF_8),
            ID_BYTES + OPERATION_BYTES + KEY_BYTES);
    ByteBuffer operation = ByteBuffer.wrap(derived, ID_BYTES, OPERATION_BYTES);
    return new RequestSecrets(
        ByteBuffer.wrap(Arrays.copyOf(derived, ID_BYTES)),
        ByteBuffer.wrap(
            hmac(
                owner,
                (request.method() + "\n" + request.path() + "\n").getBytes(StandardCharsets.UTF_8),
                request.body().toArray())),
        new UUID(operation.getLong(), operation.getLong()),
        new SecretKeySpec(derived, ID_BYTES + OPERATION_BYTES, KEY_BYTES, "AES"));
  }

  ByteBuffer seal(RepeatableResponse answer) {
    try {
      byte[] nonce = Arrays.copyOf(hmac(sealing.getEncoded(), plain(answer)), NONCE_BYTES);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] sealed = cipher.doFinal(plain(answer));
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).flip();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an answer could not be sealed", e);
    }
  }

  RepeatableResponse open(ByteBuffer sealed) {
    try {
      byte[] bytes = new byte[sealed.remaining()];
      sealed.duplicate().get(bytes);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
      return answer(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a kept answer could not be opened", e);
    }
  }

  private static byte[] plain(RepeatableResponse answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(answer.body().size() + 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(answer.status());
      out.writeShort(answer.headers().size());
      for (var header : answer.headers().entrySet()) {
        out.writeUTF(header.getKey());
        out.writeUTF(header.getValue());
      }
      out.write(answer.body().toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static RepeatableResponse answer(byte[] plain) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain))) {
      int status = in.readShort();
      int count = in.readShort();
      SortedMap<String, String> headers = new TreeMap<>();
      for (int i = 0; i < count; i++) {
        headers.put(in.readUTF(), in.readUTF());
      }
      ByteString body = ByteString.fromArray(in.readAllBytes());
      return new RepeatableResponse(status, headers, body, Optional.empty(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
