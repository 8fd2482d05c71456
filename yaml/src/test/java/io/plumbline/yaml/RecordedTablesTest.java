package io.plumbline.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Answers recorded from sigs.k8s.io/yaml 1.6.0 (KUBECTL, marshal), kyaml 0.19.0 (KUSTOMIZE), go.yaml.in/yaml/v3
/// 3.0.6 (v3) and Go's encoding/json (gojson); one JSON object a line with the text, and the output or error.
class RecordedTablesTest {
    private static final int READING_MIN = 1_682;

    private record Recorded(String op, String text, String out, String error) {}

    @Test
    void reads_as_the_go_tools_do() {
        List<Recorded> table = table("reading.jsonl");
        var wrong = new ArrayList<String>();
        int texts = 0;
        for (Recorded one : table) {
            String told = read(one);
            boolean failed = told.startsWith("!");
            if (failed && !one.error.isEmpty()) {
                texts += told.equals("!" + one.error) ? 0 : 1;
            } else if (failed || !one.error.isEmpty() || !told.equals(one.out)) {
                wrong.add(one + " but " + told);
            }
        }
        System.out.println("yaml reading table: " + (table.size() - wrong.size()) + " / " + table.size()
                + ", error texts that differ: " + texts);
        assertThat(table.size() - wrong.size()).as(String.join("\n", wrong)).isGreaterThanOrEqualTo(READING_MIN);
    }

    @Test
    void writes_as_the_go_tools_do() {
        List<Recorded> table = table("writing.jsonl");
        var wrong = new ArrayList<String>();
        for (Recorded one : table) {
            String told = write(one);
            if (told.startsWith("!") ? one.error.isEmpty() : !told.equals(one.out)) {
                wrong.add(one + " but " + told);
            }
        }
        System.out.println("yaml writing table: " + (table.size() - wrong.size()) + " / " + table.size());
        assertThat(wrong).isEmpty();
    }

    private static String read(Recorded one) {
        var options = new YamlOptions(
                YamlMode.valueOf(one.op),
                one.op.equals("KUBECTL") ? DuplicateKeys.LAST_WINS : DuplicateKeys.FAIL,
                YamlOptions.Spelling.FORGET,
                YamlLimits.DEFAULT);
        try {
            return JsonText.write(Yaml.parseOne(one.text, options));
        } catch (YamlException failure) {
            return "!" + failure.getMessage();
        }
    }

    private static String write(Recorded one) {
        try {
            Node tree = JsonText.read(one.text);
            return switch (one.op) {
                case "marshal" -> YamlEmitter.emit(tree);
                case "v3" -> YamlEmitter.emit(floats(tree), EmitOptions.PRETTY);
                default -> JsonText.write(floats(tree));
            };
        } catch (YamlException failure) {
            return "!" + failure.getMessage();
        }
    }

    /// Go's JSON reader makes every number a fraction.
    private static Node floats(Node node) {
        return switch (node) {
            case MapNode map -> {
                var copy = MapNode.builder();
                map.entries().forEach((key, value) -> copy.put(key, floats(value)));
                yield copy.build();
            }
            case ListNode(List<Node> items) ->
                new ListNode(items.stream().map(RecordedTablesTest::floats).toList());
            case IntNode(long value) -> new FloatNode(value);
            case BigIntNode(var value) -> new FloatNode(value.doubleValue());
            case ScalarNode other -> other;
        };
    }

    private static List<Recorded> table(String name) {
        try (InputStream in = RecordedTablesTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name);
            }
            Stream<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.map(line -> (MapNode) JsonText.read(line))
                    .map(map -> new Recorded(
                            map.text("op").orElseThrow(),
                            map.text("text").orElseThrow(),
                            map.text("out").orElse(""),
                            map.text("err").orElse("")))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
