package io.plumbline.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// The events of a text, with the failures of the library told in our words.
final class EventSource {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();

    private final ParserImpl parser;

    EventSource(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, plain));
    }

    Event next() {
        try {
            return parser.next();
        } catch (MarkedYamlEngineException failure) {
            throw syntax(failure);
        } catch (ReaderException failure) {
            throw new YamlSyntaxException(
                    "yaml: control characters are not allowed", null, "Remove or escape the character.", failure);
        } catch (YamlEngineException failure) {
            throw new YamlSyntaxException("yaml: " + failure.getMessage(), null, "Correct the syntax.", failure);
        }
    }

    static YamlPosition position(Optional<Mark> mark) {
        return mark.map(m -> new YamlPosition(m.getLine() + 1, m.getColumn() + 1))
                .orElseThrow(() -> new IllegalStateException("the event source keeps marks"));
    }

    /// Go counts the line of a scanner failure from 1 and of a parser failure from 0, prefers the place where the
    /// broken construct began, and tells no line when that is the first of the text.
    private static YamlSyntaxException syntax(MarkedYamlEngineException failure) {
        int line = failure.getContextMark().map(Mark::getLine).orElse(0);
        if (line == 0) {
            line = failure.getProblemMark().map(Mark::getLine).orElse(0);
        }
        if (line != 0 && !(failure instanceof ParserException)) {
            line++;
        }
        @Nullable
        YamlPosition position = failure.getProblemMark()
                .map(m -> new YamlPosition(m.getLine() + 1, m.getColumn() + 1))
                .orElse(null);
        String where = line == 0 ? "" : "line " + line + ": ";
        return new YamlSyntaxException(
                "yaml: " + where + wording(failure), position, "Correct the syntax at this place.", failure);
    }

    private static String wording(MarkedYamlEngineException failure) {
        String problem = failure.getProblem();
        String context = failure.getContext() == null ? "" : failure.getContext();
        if (problem.startsWith("mapping values are not allowed here")) {
            return "mapping values are not allowed in this context";
        }
        if (problem.contains("that cannot start any token")) {
            return "found character that cannot start any token";
        }
        if (problem.startsWith("expected <block end>")) {
            return context.contains("mapping") ? "did not find expected key" : "did not find expected '-' indicator";
        }
        if (problem.startsWith("expected ',' or '}'")) {
            return "did not find expected ',' or '}'";
        }
        if (problem.startsWith("expected ',' or ']'")) {
            return "did not find expected ',' or ']'";
        }
        if (problem.startsWith("expected '<document start>'")) {
            return "did not find expected <document start>";
        }
        if (problem.startsWith("expected the node content")) {
            return "did not find expected node content";
        }
        return problem;
    }
}
