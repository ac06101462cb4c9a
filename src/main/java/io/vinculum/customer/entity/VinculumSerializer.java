package io.vinculum.customer.entity;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.entity.journal.CustomerCodec;
import io.vinculum.customer.entity.journal.JournalCodec;
import io.vinculum.customer.entity.wire.CustomerWire;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Writes and reads all that this room stores: events and states. Everything bears a domain name, so
 * that classes may move and be renamed.
 */
public final class VinculumSerializer extends SerializerWithStringManifest {
  @Override
  public int identifier() {
    return Unchangeable.SERIALIZER_ID;
  }

  @Override
  public String manifest(Object value) {
    return switch (value) {
      case JournalEntry entry -> JournalCodec.manifest(entry.event());
      case Customer _ -> CustomerCodec.MANIFEST;
      default -> throw isNotStored(value);
    };
  }

  @Override
  public byte[] toBinary(Object value) {
    return switch (value) {
      case JournalEntry entry -> EntryCodec.encode(entry);
      case Customer customer -> CustomerCodec.encode(customer).toByteArray();
      default -> throw isNotStored(value);
    };
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    try {
      return manifest.equals(CustomerCodec.MANIFEST)
          ? CustomerCodec.decode(CustomerWire.Customer.parseFrom(bytes))
          : EntryCodec.decode(manifest, bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }

  private static IllegalArgumentException isNotStored(Object value) {
    return new IllegalArgumentException(value.getClass() + " is not stored");
  }
}
