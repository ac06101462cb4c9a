package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.domain.DocumentTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and writes {@code sources} and {@code documents}: how documents are told apart. */
final class DocumentsSection {
  /** A source's name, in which stars may stand. */
  private static final Pattern MATCH = Pattern.compile("[A-Za-z0-9._:/*-]+");

  private DocumentsSection() {}

  static DocumentTerms read(Section programme) {
    return new DocumentTerms(sources(programme), doubles(programme));
  }

  private static List<DocumentTerms.Source> sources(Section programme) {
    Set<String> known = new HashSet<>();
    List<DocumentTerms.Source> sources = new ArrayList<>();
    for (Section section : programme.sections("sources", DefinitionLimits.MAX_ENTRIES)) {
      String match = section.required("match", "", name -> match(section, name, known));
      DocumentTerms.Restarts restarts =
          section.required(
              "restarts",
              DocumentTerms.Restarts.NEVER,
              name -> word(section, name, DocumentTerms.Restarts.class));
      section.done();
      sources.add(new DocumentTerms.Source(match, restarts));
    }
    return sources;
  }

  private static Optional<String> match(Section section, String name, Set<String> known) {
    Optional<String> text = section.text(name, DefinitionLimits.MAX_ID);
    if (text.isPresent() && !MATCH.matcher(text.get()).matches()) {
      section.fault(name, "is the name of a source, in which * stands for any characters");
      return Optional.empty();
    }
    if (text.isPresent() && !known.add(text.get())) {
      section.fault(name, "stands there twice");
      return Optional.empty();
    }
    return text;
  }

  private static DocumentTerms.Doubles doubles(Section programme) {
    return programme
        .section("documents")
        .flatMap(
            section -> {
              Optional<DocumentTerms.Doubles> doubles =
                  word(section, "doubles", DocumentTerms.Doubles.class);
              section.done();
              return doubles;
            })
        .orElse(DocumentTerms.Doubles.REPORT);
  }

  private static <E extends Enum<E>> Optional<E> word(Section section, String name, Class<E> of) {
    List<String> words = Arrays.stream(of.getEnumConstants()).map(DocumentsSection::name).toList();
    return section.word(name, words).map(word -> Enum.valueOf(of, word.toUpperCase(Locale.ROOT)));
  }

  static void write(DocumentTerms terms, ObjectNode json) {
    ArrayNode sources = json.putArray("sources");
    terms
        .sources()
        .forEach(
            source ->
                sources
                    .addObject()
                    .put("match", source.match())
                    .put("restarts", name(source.restarts())));
    json.putObject("documents").put("doubles", name(terms.doubles()));
  }

  private static String name(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
