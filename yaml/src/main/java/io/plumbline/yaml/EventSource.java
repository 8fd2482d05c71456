package io.plumbline.yaml;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
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

    /// How the library names a tab in its failures.
    private static final String TAB = "(TAB)";

    private static final Pattern ESCAPED_SURROGATE = Pattern.compile("u[dD][89a-fA-F]");

    private final ParserImpl parser;
    private final YamlMode mode;
    private final String text;
    private final int length;
    private final boolean endsInsideLine;
    private final TabRules tabs;
    private final MarkOffsets offsets;

    EventSource(String text, YamlMode mode) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.mode = mode;
        this.text = plain;
        this.tabs = new TabRules(plain);
        this.offsets = new MarkOffsets(plain);
        this.endsInsideLine = !plain.substring(plain.lastIndexOf('\n') + 1).isBlank();
        this.length = plain.codePointCount(0, plain.length());
        this.parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, plain));
    }

    Event next() {
        try {
            Event event = parser.next();
            tabs.see(event);
            return event;
        } catch (MarkedYamlEngineException failure) {
            throw failure.getProblem().startsWith("DEL character") ? controlCharacter(failure) : syntax(failure);
        } catch (ReaderException failure) {
            throw controlCharacter(failure);
        } catch (YamlEngineException failure) {
            throw new YamlSyntaxException("yaml: " + failure.getMessage(), null, "Correct the syntax.", failure);
        }
    }

    private static YamlSyntaxException controlCharacter(YamlEngineException failure) {
        return new YamlSyntaxException(
                "yaml: control characters are not allowed", null, "Remove or escape the character.", failure);
    }

    /// The text of a scalar. Unlike the library, Go adds no line feed to a block scalar that ends with the text, and
    /// refuses escaped halves of surrogate pairs.
    String valueOf(ScalarEvent event) {
        String value = event.getValue();
        if (event.isDQuoted() && hasSurrogate(value)) {
            refuseEscapedSurrogates(event);
        }
        boolean cut = (event.isLiteral() || event.isFolded())
                && endsInsideLine
                && value.endsWith("\n")
                && event.getEndMark().filter(mark -> mark.getIndex() >= length).isPresent();
        return cut ? value.substring(0, value.length() - 1) : value;
    }

    private static boolean hasSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void refuseEscapedSurrogates(ScalarEvent event) {
        int from = offsets.of(event.getStartMark());
        int to = offsets.of(event.getEndMark());
        YamlPosition start = position(event.getStartMark());
        int line = start.line();
        for (int i = from; i < to; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
            if (text.charAt(i) == '\\') {
                i++;
                if (ESCAPED_SURROGATE.matcher(text).region(i, to).lookingAt()) {
                    throw new YamlSyntaxException(
                            "yaml: " + (line == 1 ? "" : "line " + line + ": ")
                                    + "found invalid Unicode character escape code",
                            start,
                            "Write the character itself or one escape with eight digits.",
                            null);
                }
            }
        }
    }

    static YamlPosition position(Optional<Mark> mark) {
        return mark.map(m -> new YamlPosition(m.getLine() + 1, m.getColumn() + 1))
                .orElseThrow(() -> new IllegalStateException("the event source keeps marks"));
    }

    private YamlSyntaxException syntax(MarkedYamlEngineException failure) {
        int line = failureLine(failure);
        @Nullable
        YamlPosition position = failure.getProblemMark()
                .map(m -> new YamlPosition(m.getLine() + 1, m.getColumn() + 1))
                .orElse(null);
        String where = line == 0 ? "" : "line " + line + ": ";
        return new YamlSyntaxException(
                "yaml: " + where + words(failure), position, "Correct the syntax at this place.", failure);
    }

    private String words(MarkedYamlEngineException failure) {
        if (failure.getProblem().contains(TAB)) {
            int at = failure.getProblemMark()
                    .map(mark -> text.offsetByCodePoints(0, mark.getIndex()))
                    .orElse(0);
            int tab = text.indexOf('\t', text.lastIndexOf('\n', at - 1) + 1);
            return tab < 0 || tab > at ? TabWords.NO_TOKEN : TabWords.of(text, tab);
        }
        return SyntaxWords.of(failure);
    }

    /// The line Go tells, 0 for none: the second generation of its library starts from the place of the problem,
    /// the third from where the broken construct began; both count failures of the scanner from 1 and of the parser
    /// from 0, and take the first line of a text for unknown.
    private int failureLine(MarkedYamlEngineException failure) {
        int problem =
                failure.getProblemMark().map(mark -> problemLine(mark, failure)).orElse(0);
        int context = failure.getContextMark().map(Mark::getLine).orElse(0);
        int one = failure instanceof ParserException ? 0 : 1;
        return switch (mode) {
            case KUBECTL -> problem != 0 ? problem + one : context;
            case KUSTOMIZE -> context != 0 ? context + one : problem != 0 ? problem + one : 0;
        };
    }

    /// At the end of the text Go first goes to a new line, unless the failure is found before that.
    private int problemLine(Mark mark, MarkedYamlEngineException failure) {
        boolean afterNewLine =
                failure instanceof ParserException || failure.getProblem().startsWith("could not find expected ':'");
        boolean atEnd = mark.getIndex() >= length && mark.getColumn() != 0;
        return mark.getLine() + (afterNewLine && atEnd ? 1 : 0);
    }
}
