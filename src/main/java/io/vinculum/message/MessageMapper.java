package io.vinculum.message;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How messages look, and what is the most of them that is read. */
final class MessageMapper {
  /** The largest message, in bytes: {@code cluster.conf} lets none that is larger through. */
  static final int BYTES_MAX = 1024 * 1024;

  /** Arrays and objects within each other; a value of a sealed type has an array around it. */
  static final int DEPTH_MAX = 64;

  private MessageMapper() {}

  /**
   * Two releases next to each other read each other's messages: a component that this one does not
   * know is skipped; one that is missing is an empty {@code Optional}, list, set or map, nought or
   * no. Anything else that is missing makes the message unreadable.
   */
  static ObjectMapper with(Map<Class<?>, Class<?>> narrowed, Module... own) {
    return CBORMapper.builder(bounded())
        .annotationIntrospector(new SealedNames(narrowed))
        .addModules(new Jdk8Module(), new JavaTimeModule())
        .addModules(own)
        .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        .withConfigOverride(List.class, MessageMapper::emptyWhereMissing)
        .withConfigOverride(Set.class, MessageMapper::emptyWhereMissing)
        .withConfigOverride(Map.class, MessageMapper::emptyWhereMissing)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .enable(
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        .build();
  }

  private static void emptyWhereMissing(MutableConfigOverride type) {
    type.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
  }

  private static CBORFactory bounded() {
    return CBORFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(BYTES_MAX)
                .maxStringLength(BYTES_MAX)
                // Keys of maps are names too, and what people called a question.
                .maxNameLength(BYTES_MAX)
                .maxNestingDepth(DEPTH_MAX)
                .build())
        .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
        .build();
  }
}
