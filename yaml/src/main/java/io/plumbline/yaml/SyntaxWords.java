package io.plumbline.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// The words of Go for the syntax errors of the library; both descend from one reference, so most are near.
final class SyntaxWords {
    /// A beginning of the library's text, a part of its context, and Go's text. The first that fits counts.
    private record Phrase(String problem, String context, String go) {}

    private static final List<Phrase> TABLE = List.of(
            new Phrase("mapping values are not allowed here", "", "mapping values are not allowed in this context"),
            new Phrase(
                    "sequence entries are not allowed here",
                    "",
                    "block sequence entries are not allowed in this context"),
            new Phrase("mapping keys are not allowed here", "", "mapping keys are not allowed in this context"),
            new Phrase("found character", "", "found character that cannot start any token"),
            new Phrase("expected <block end>", "mapping", "did not find expected key"),
            new Phrase("expected <block end>", "", "did not find expected '-' indicator"),
            new Phrase("expected ',' or '}'", "", "did not find expected ',' or '}'"),
            new Phrase("expected ',' or ']'", "", "did not find expected ',' or ']'"),
            new Phrase("expected '<document start>'", "", "did not find expected <document start>"),
            new Phrase("expected the node content", "", "did not find expected node content"),
            new Phrase("expected chomping or indentation", "", "did not find expected comment or line break"),
            new Phrase("expected a comment or a line break", "", "did not find expected comment or line break"),
            new Phrase("expected indentation indicator in the range", "", "found an indentation indicator equal to 0"),
            new Phrase("unexpected character found", "", "did not find expected alphabetic or numeric character"),
            new Phrase(
                    "expected alphabetic or numeric character", "directive", "could not find expected directive name"),
            new Phrase(
                    "expected alphabetic or numeric character",
                    "",
                    "did not find expected alphabetic or numeric character"),
            new Phrase("found unknown escape character", "", "found unknown escape character"),
            new Phrase("expected escape sequence of", "", "did not find expected hexdecimal number"),
            new Phrase("found incompatible YAML document", "", "found incompatible YAML document"),
            new Phrase("found unexpected document separator", "", "found unexpected document indicator"),
            new Phrase("expected '>'", "", "did not find the expected '>'"));

    private SyntaxWords() {}

    static String of(MarkedYamlEngineException failure) {
        String problem = failure.getProblem();
        String context = failure.getContext() == null ? "" : failure.getContext();
        for (Phrase phrase : TABLE) {
            if (problem.startsWith(phrase.problem) && context.contains(phrase.context)) {
                return phrase.go;
            }
        }
        return problem;
    }
}
