package io.plumbline.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// The words of Go for the syntax errors of the library; both descend from one reference, so most are near.
final class SyntaxWords {
    /// A beginning of the library's text, a part of its context, and Go's text. The first that fits counts.
    private record Words(String problem, String context, String go) {}

    private static final List<Words> TABLE = List.of(
            new Words("mapping values are not allowed here", "", "mapping values are not allowed in this context"),
            new Words(
                    "sequence entries are not allowed here",
                    "",
                    "block sequence entries are not allowed in this context"),
            new Words("mapping keys are not allowed here", "", "mapping keys are not allowed in this context"),
            new Words("found character", "", "found character that cannot start any token"),
            new Words("expected <block end>", "mapping", "did not find expected key"),
            new Words("expected <block end>", "", "did not find expected '-' indicator"),
            new Words("expected ',' or '}'", "", "did not find expected ',' or '}'"),
            new Words("expected ',' or ']'", "", "did not find expected ',' or ']'"),
            new Words("expected '<document start>'", "", "did not find expected <document start>"),
            new Words("expected the node content", "", "did not find expected node content"),
            new Words("expected chomping or indentation", "", "did not find expected comment or line break"),
            new Words("expected a comment or a line break", "", "did not find expected comment or line break"),
            new Words("expected indentation indicator in the range", "", "found an indentation indicator equal to 0"),
            new Words("unexpected character found", "", "did not find expected alphabetic or numeric character"),
            new Words(
                    "expected alphabetic or numeric character", "directive", "could not find expected directive name"),
            new Words(
                    "expected alphabetic or numeric character",
                    "",
                    "did not find expected alphabetic or numeric character"),
            new Words("found unknown escape character", "", "found unknown escape character"),
            new Words("found a key after", "", "found a tab character that violates indentation"),
            new Words("expected escape sequence of", "", "did not find expected hexdecimal number"),
            new Words("found incompatible YAML document", "", "found incompatible YAML document"),
            new Words("found unexpected document separator", "", "found unexpected document indicator"),
            new Words("expected '>'", "", "did not find the expected '>'"));

    private SyntaxWords() {}

    static String of(MarkedYamlEngineException failure) {
        String problem = failure.getProblem();
        String context = failure.getContext() == null ? "" : failure.getContext();
        for (Words words : TABLE) {
            if (problem.startsWith(words.problem) && context.contains(words.context)) {
                return words.go;
            }
        }
        return problem;
    }
}
