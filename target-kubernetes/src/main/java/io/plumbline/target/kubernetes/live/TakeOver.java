package io.plumbline.target.kubernetes.live;

import io.plumbline.target.FieldManagers;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes what other tools have applied to an object ours, so that a field which is not declared any more disappears
/// with the next apply: their entries of the managed fields become part of our entry.
///
/// The tools are those of [FieldManagers]. What people have edited by other means, and what controllers have set, stays
/// theirs.
public final class TakeOver {
    /// The annotation in which kubectl keeps what it has applied.
    public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private TakeOver() {}

    /// Whether an entry is of a tool before us.
    public static boolean isFormer(MapNode entry) {
        boolean part = entry.text("subresource").filter(text -> !text.isEmpty()).isPresent();
        return !part && entry.text("manager").filter(FieldManagers::isFormer).isPresent();
    }

    /// Who has applied an object before us, for a message; empty when nobody has.
    public static String formers(MapNode live) {
        return String.join(
                ", ",
                ManagerEntries.of(live).entries().stream()
                        .filter(TakeOver::isFormer)
                        .flatMap(entry -> entry.text("manager").stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    /// The JSON patch that hands over the fields of former tools, bound to the version that was looked at; empty when
    /// there is nothing to hand over.
    public static Optional<String> patch(MapNode live, String apiVersion) {
        List<MapNode> entries = ManagerEntries.of(live).entries();
        if (entries.stream().noneMatch(TakeOver::isFormer)) {
            return Optional.empty();
        }
        var fields = MapNode.EMPTY;
        String time = "";
        var rest = new ArrayList<Node>();
        for (MapNode entry : entries) {
            boolean applied = entry.text("operation").filter("Apply"::equals).isPresent();
            if (isFormer(entry) || (ManagerEntries.isOurs(entry) && applied)) {
                fields = ManagerEntries.union(fields, entry.map("fieldsV1").orElse(MapNode.EMPTY));
                String told = entry.text("time").orElse("");
                time = told.compareTo(time) > 0 ? told : time;
            } else {
                rest.add(entry);
            }
        }
        rest.addFirst(ours(withoutLastApplied(fields), apiVersion, time));
        MapNode metadata = live.map("metadata").orElse(MapNode.EMPTY);
        var steps = new ArrayList<Node>();
        steps.add(step(
                "test",
                "/metadata/resourceVersion",
                metadata.get("resourceVersion").orElse(new TextNode(""))));
        steps.add(step("replace", "/metadata/managedFields", new ListNode(rest)));
        if (metadata.map("annotations").filter(map -> map.has(LAST_APPLIED)).isPresent()) {
            steps.add(MapNode.builder()
                    .put("op", "remove")
                    .put("path", "/metadata/annotations/" + LAST_APPLIED.replace("/", "~1"))
                    .build());
        }
        return Optional.of(JsonText.write(new ListNode(steps), JsonText.Html.KEPT));
    }

    private static MapNode ours(MapNode fields, String apiVersion, String time) {
        return MapNode.builder()
                .put("manager", FieldManagers.SELF)
                .put("operation", "Apply")
                .put("apiVersion", apiVersion)
                .put("time", time)
                .put("fieldsType", "FieldsV1")
                .put("fieldsV1", fields)
                .build();
    }

    private static MapNode withoutLastApplied(MapNode fields) {
        MapNode metadata = fields.map("f:metadata").orElse(MapNode.EMPTY);
        MapNode annotations = metadata.map("f:annotations").orElse(MapNode.EMPTY);
        String key = "f:" + LAST_APPLIED;
        return annotations.has(key)
                ? fields.with("f:metadata", metadata.with("f:annotations", annotations.without(key)))
                : fields;
    }

    private static MapNode step(String op, String path, Node value) {
        return MapNode.builder()
                .put("op", op)
                .put("path", path)
                .put("value", value)
                .build();
    }
}
