package io.vinculum.customer.domain.interaction;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What was told of the customer, by name. The latest by its own time holds, whatever the order of
 * arrival.
 */
public record Attributes(Map<String, Told> byName) {
  /** Nothing told. */
  public static final Attributes NONE = new Attributes(Map.of());

  /** Attributes of one customer. */
  public static final int MAX_ATTRIBUTES = 200;

  public Attributes {
    byName = Map.copyOf(byName);
  }

  /** A value and when it was told. */
  public record Told(AttributeValue value, Instant at) {}

  /** The values that are sealed, by name. */
  public Map<String, AttributeValue.SealedValue> sealed() {
    Map<String, AttributeValue.SealedValue> sealed = new HashMap<>();
    byName.forEach(
        (name, told) -> {
          if (told.value() instanceof AttributeValue.SealedValue value) {
            sealed.put(name, value);
          }
        });
    return sealed;
  }

  /**
   * With what sealed values say, where that is known; the others stay sealed.
   *
   * @param words by the attribute's name
   */
  public Attributes opened(Map<String, String> words) {
    Map<String, Told> all = new HashMap<>(byName);
    sealed()
        .keySet()
        .forEach(
            name -> {
              String said = words.get(name);
              if (said != null) {
                all.put(name, new Told(new AttributeValue.TextValue(said), byName.get(name).at()));
              }
            });
    return new Attributes(all);
  }

  /** With all that was told of another; of one name the latest by its own time. */
  public Attributes joined(Attributes other) {
    Attributes all = this;
    for (Map.Entry<String, Told> told : other.byName.entrySet()) {
      all = all.with(told.getKey(), told.getValue().value(), told.getValue().at());
    }
    return all;
  }

  /** With a value told, unless a later one is known. */
  public Attributes with(String name, AttributeValue value, Instant at) {
    Told known = byName.get(name);
    if (known != null && known.at().isAfter(at)) {
      return this;
    }
    Map<String, Told> all = new HashMap<>(byName);
    all.put(name, new Told(value, at));
    return new Attributes(all);
  }
}
