package io.plumbline.schema.argo;

import io.plumbline.schema.ManifestProblem;
import io.plumbline.schema.NodeWords;
import io.plumbline.schema.argo.ForeignField.Effect;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;

/// Walks an object along the table of its kind. What has the wrong shape or is refused is a problem; what has
/// no effect or is not known is a note, as the API server would drop it without a word. Lives for one object.
final class FieldWalk {
    private final FieldTable table;
    private final List<ManifestProblem> problems = new ArrayList<>();
    private final List<ManifestProblem> notes = new ArrayList<>();

    private FieldWalk(FieldTable table) {
        this.table = table;
    }

    static FieldWalk over(FieldTable table, MapNode object) {
        var walk = new FieldWalk(table);
        walk.fields(object, "", "");
        return walk;
    }

    List<ManifestProblem> problems() {
        return problems;
    }

    List<ManifestProblem> notes() {
        return notes;
    }

    private void fields(MapNode map, String path, String pointer) {
        for (String key : map.keys()) {
            String below = path.isEmpty() ? key : path + "." + key;
            String at = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
            map.get(key).ifPresent(value -> value(value, below, at));
        }
    }

    private void value(Node value, String path, String pointer) {
        if (value instanceof NullNode) {
            return;
        }
        ForeignField field = table.find(path).orElse(null);
        if (field == null) {
            notes.add(new ManifestProblem(pointer, "is not a field of Argo CD", "it is passed over"));
            return;
        }
        if (field.effect() == Effect.REFUSED && !Zero.is(value)) {
            problems.add(new ManifestProblem(pointer, field.reason(), ""));
            return;
        }
        if (field.effect() == Effect.IDLE && !Zero.is(value)) {
            notes.add(new ManifestProblem(pointer, "has no effect", field.reason()));
        }
        if (!fits(value, field)) {
            problems.add(new ManifestProblem(
                    pointer, "must be " + field.shape().words() + ", not " + NodeWords.of(value), ""));
            return;
        }
        descend(value, field, path, pointer);
    }

    private void descend(Node value, ForeignField field, String path, String pointer) {
        if (field.shape() == ForeignField.Shape.MAP && value instanceof MapNode map) {
            fields(map, path, pointer);
        }
        if (field.shape() == ForeignField.Shape.LIST && value instanceof ListNode list) {
            for (int i = 0; i < list.size(); i++) {
                value(list.items().get(i), path + "[]", pointer + "/" + i);
            }
        }
    }

    private static boolean fits(Node value, ForeignField field) {
        return switch (field.shape()) {
            case TEXT -> value instanceof TextNode;
            case FLAG -> value instanceof BoolNode;
            case WHOLE -> value instanceof IntNode;
            case NUMBER -> value instanceof IntNode || value instanceof FloatNode;
            case AMOUNT -> value instanceof TextNode || value instanceof IntNode || value instanceof FloatNode;
            case MAP -> value instanceof MapNode;
            case LIST -> value instanceof ListNode;
            case TEXT_MAP ->
                value instanceof MapNode map
                        && map.keys().stream().allMatch(key -> map.text(key).isPresent());
            case ANY -> true;
        };
    }
}
