package io.vinculum.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says of every sealed interface that its values bear a name, and which names there are: the simple
 * ones of the classes that it permits. So does an interface that is not sealed where a room says
 * which sealed part of it leaves the node. No other type bears a name, so that no bytes can ask for
 * a class.
 */
final class SealedNames extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  private final transient Map<Class<?>, Class<?>> narrowed;

  SealedNames(Map<Class<?>, Class<?>> narrowed) {
    this.narrowed = Map.copyOf(narrowed);
  }

  /** The classes of a sealed type: what it permits and what those permit. */
  static List<Class<?>> leaves(Class<?> type) {
    if (!isNamed(type)) {
      return List.of(type);
    }
    List<Class<?>> leaves = new ArrayList<>();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      leaves.addAll(leaves(permitted));
    }
    return leaves;
  }

  private static boolean isNamed(Class<?> type) {
    return type.isInterface() && type.isSealed();
  }

  @Override
  public TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass type, JavaType base) {
    // In an array the name comes before what it names, whatever that looks like.
    return isNamed(type.getRawType()) || narrowed.containsKey(type.getRawType())
        ? new StdTypeResolverBuilder()
            .init(JsonTypeInfo.Id.NAME, null)
            .inclusion(JsonTypeInfo.As.WRAPPER_ARRAY)
        : null;
  }

  @Override
  public List<NamedType> findSubtypes(Annotated type) {
    Class<?> raw = type.getRawType();
    return isNamed(raw) || narrowed.containsKey(raw)
        ? leaves(narrowed.getOrDefault(raw, raw)).stream()
            .map(leaf -> new NamedType(leaf, leaf.getSimpleName()))
            .toList()
        : null;
  }
}
