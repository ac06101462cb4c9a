package io.vinculum.message;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.Converter;
import java.util.function.Function;

/**
 * Values that look like others in a message: an id like its UUID, a state like its stored bytes.
 */
public final class ScalarModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** Of that name, which no other module of the same serializer bears. */
  public ScalarModule(String name) {
    super(name);
  }

  /** Values of the first type look like those of the second. */
  public <T, W> ScalarModule as(
      Class<T> type, Class<W> written, Function<T, W> write, Function<W, T> read) {
    addSerializer(type, new StdDelegatingSerializer(type, new By<>(type, written, write)));
    addDeserializer(
        type,
        new StdDelegatingDeserializer<>(
            new By<Object, T>(written, type, value -> read.apply(written.cast(value)))));
    return this;
  }

  private record By<I, O>(Class<?> from, Class<O> to, Function<I, O> by)
      implements Converter<I, O> {
    @Override
    public O convert(I value) {
      return by.apply(value);
    }

    @Override
    public JavaType getInputType(TypeFactory types) {
      return types.constructType(from);
    }

    @Override
    public JavaType getOutputType(TypeFactory types) {
      return types.constructType(to);
    }
  }
}
