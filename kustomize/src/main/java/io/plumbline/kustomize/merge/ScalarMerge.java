package io.plumbline.kustomize.merge;

import io.plumbline.kustomize.object.DeclaredTypes;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.kustomize.object.SharedScalars;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarForm;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlEmitter;
import java.util.Optional;

/// How a scalar of a patch takes the place of another: it keeps the quotes that are there, and a number in quotes is a
/// text.
final class ScalarMerge {
    private static final int WORD_LENGTH_MAX = 40;

    private ScalarMerge() {}

    /// `base` with the scalar entry of the patch at a place.
    static MapNode put(MapNode base, MapNode patch, int place, SharedScalars shared) {
        MapNode result = put(base, patch, place);
        String key = patch.keyAt(place);
        shared.note(result, key, (ScalarNode) result.get(key).orElseThrow());
        return result;
    }

    private static MapNode put(MapNode base, MapNode patch, int place) {
        String key = patch.keyAt(place);
        ScalarNode value = (ScalarNode) patch.valueAt(place);
        Optional<ScalarForm> form = patch.formAt(place);
        Optional<Node> before = base.get(key).filter(node -> node != NullNode.NULL);
        if (before.isEmpty() && form.isEmpty() && value instanceof TextNode(String text) && needsQuotes(text)) {
            return base.with(key, value, ScalarForm.QUOTED);
        }
        if (before.isEmpty()) {
            return form.isPresent() ? base.with(key, value, form.orElseThrow()) : base.with(key, value);
        }
        if (wasQuoted(base, key, before.orElseThrow())) {
            return base.with(
                    key,
                    new TextNode(written(value, form)),
                    base.form(key).filter(ScalarForm::isShared).orElse(quoted(value)));
        }
        boolean word = form.isPresent() && !form.orElseThrow().isQuoted();
        boolean alone = base.form(key).filter(ScalarForm::isShared).isEmpty();
        if (!alone) {
            return base.with(key, value);
        }
        return base.with(key, value, word ? form.orElseThrow() : ScalarForm.BARE);
    }

    private static String written(ScalarNode value, Optional<ScalarForm> form) {
        return form.filter(known -> !(value instanceof TextNode) || !known.isQuoted())
                .flatMap(ScalarForm::spelling)
                .orElseGet(() -> Scalars.text(value));
    }

    /// The quotes stay, and the type of what is now in them counts when it is replaced once more.
    private static ScalarForm quoted(ScalarNode value) {
        return value instanceof TextNode ? ScalarForm.QUOTED : ScalarForm.declared(DeclaredTypes.tag(value), true);
    }

    /// Whether a bare word is a text here and something else to older readers: `on`.
    private static boolean needsQuotes(String text) {
        return !text.isEmpty()
                && text.length() <= WORD_LENGTH_MAX
                && YamlEmitter.emit(new TextNode(text)).charAt(0) == '"';
    }

    /// Whether a scalar was written in quotes, or got them because it reads as something else.
    private static boolean wasQuoted(MapNode map, String key, Node node) {
        if (!(node instanceof TextNode(String text))) {
            return false;
        }
        Optional<ScalarForm> form = map.form(key);
        if (form.isPresent() && !form.orElseThrow().isShared()) {
            return form.orElseThrow().isQuoted();
        }
        return !(Scalars.resolve(text) instanceof TextNode);
    }

    /// The map as a merge leaves what it only passes by, here and in the maps below: entries with a key and nothing
    /// behind it go, and what has no type becomes a text.
    static MapNode passed(MapNode map, MapNode patch) {
        MapNode result = map;
        for (int i = 0; i < map.size(); i++) {
            String key = map.keyAt(i);
            Node named = patch.get(key).orElse(MapNode.EMPTY);
            if (map.valueAt(i) instanceof MapNode inner) {
                result = result.with(key, passed(inner, named instanceof MapNode below ? below : MapNode.EMPTY));
            } else if (isLeftOpen(named) && map.hasForms() && map.formAt(i).isPresent()) {
                result = passed(result, key, map.formAt(i).orElseThrow());
            }
        }
        return result;
    }

    /// Whether a patch says no value of its own: nothing, null, a map or a list.
    private static boolean isLeftOpen(Node named) {
        return named == NullNode.NULL || !(named instanceof ScalarNode);
    }

    /// The map with quotes around the words it has beside those of the patch that older readers take for something
    /// else, here and in the maps below.
    static MapNode quoted(MapNode map, MapNode patch) {
        MapNode result = map;
        for (int i = 0; i < map.size(); i++) {
            String key = map.keyAt(i);
            Node named = patch.get(key).orElse(NullNode.NULL);
            if (map.valueAt(i) instanceof MapNode inner) {
                result = result.with(key, quoted(inner, named instanceof MapNode below ? below : MapNode.EMPTY));
            } else if (named == NullNode.NULL
                    && map.formAt(i).isEmpty()
                    && map.valueAt(i) instanceof TextNode text
                    && needsQuotes(text.value())) {
                result = result.with(key, text, ScalarForm.QUOTED);
            }
        }
        return result;
    }

    @SuppressWarnings("ReferenceEquality") // the form is a constant
    private static MapNode passed(MapNode map, String key, ScalarForm form) {
        if (form == ScalarForm.MISSING) {
            return map.without(key);
        }
        return form.isUntyped() && !(map.get(key).orElseThrow() instanceof TextNode)
                ? map.with(key, new TextNode(Scalars.textOf(map, key)), ScalarForm.QUOTED)
                : map;
    }
}
