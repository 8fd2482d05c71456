package io.plumbline.health.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import io.plumbline.health.facts.Leaves;
import io.plumbline.health.facts.ObjectCondition;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.List;
import java.util.Map;

/// The functions beyond standard CEL, all of them on maps:
/// `object.text('status.phase')`, `object.count('status.replicas')`, `object.sum('spec.nodeSets', 'count')`,
/// `object.condition('Ready')`, `object.behind()`.
///
/// They read absent fields as empty text and as 0, so that a rule needs no guards.
final class ObjectFunctions {
    private static final MapType MAP = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final ObjectPath CONDITIONS = ObjectPath.of("status.conditions");
    private static final ObjectPath GENERATION = ObjectPath.of("metadata.generation");
    private static final ObjectPath OBSERVED = ObjectPath.of("status.observedGeneration");

    private ObjectFunctions() {}

    static List<CelFunctionDecl> declarations() {
        return List.of(
                CelFunctionDecl.newFunctionDeclaration(
                        "text",
                        CelOverloadDecl.newMemberOverload("map_text", SimpleType.STRING, MAP, SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        "count",
                        CelOverloadDecl.newMemberOverload("map_count", SimpleType.INT, MAP, SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        "condition", CelOverloadDecl.newMemberOverload("map_condition", MAP, MAP, SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        "sum",
                        CelOverloadDecl.newMemberOverload(
                                "map_sum", SimpleType.INT, MAP, SimpleType.STRING, SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        "behind", CelOverloadDecl.newMemberOverload("map_behind", SimpleType.BOOL, MAP)));
    }

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from("map_text", Map.class, String.class, (map, path) -> text(node(map), path)),
                CelFunctionBinding.from(
                        "map_count",
                        Map.class,
                        String.class,
                        (map, path) -> ObjectPath.of(path)
                                .in(node(map))
                                .flatMap(Leaves::number)
                                .orElse(0L)),
                CelFunctionBinding.from(
                        "map_condition", Map.class, String.class, (map, type) -> condition(node(map), type)),
                CelFunctionBinding.from(
                        "map_sum",
                        List.of(Map.class, String.class, String.class),
                        arguments -> sum(node((Map<?, ?>) arguments[0]), (String) arguments[1], (String) arguments[2])),
                CelFunctionBinding.from("map_behind", Map.class, map -> behind(node(map))));
    }

    private static MapNode node(Map<?, ?> map) {
        return (MapNode) Values.toNode(map);
    }

    private static String text(MapNode map, String path) {
        return ObjectPath.of(path).in(map).flatMap(Leaves::text).orElse("");
    }

    private static Map<String, Object> condition(MapNode object, String type) {
        MapNode found = CONDITIONS.in(object).filter(ListNode.class::isInstance).map(ListNode.class::cast).stream()
                .flatMap(list -> list.items().stream())
                .filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .filter(map -> map.text("type").orElse("").equals(type))
                .reduce(MapNode.EMPTY, (_, last) -> last);
        var condition = ObjectCondition.of(found);
        MapNode whole = found.with("type", new TextNode(type)).with("status", new TextNode(condition.status()));
        for (String key : List.of("reason", "message")) {
            whole = whole.with(
                    key,
                    new TextNode(
                            Leaves.text(found.get(key).orElse(NullNode.NULL)).orElse("")));
        }
        return new NodeMap(whole);
    }

    /// The sum of a number over the maps of a list.
    private static long sum(MapNode object, String path, String key) {
        return ObjectPath.of(path).in(object).filter(ListNode.class::isInstance).map(ListNode.class::cast).stream()
                .flatMap(list -> list.items().stream())
                .filter(MapNode.class::isInstance)
                .flatMap(item -> ((MapNode) item).get(key).flatMap(Leaves::number).stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static boolean behind(MapNode object) {
        long generation = GENERATION.in(object).flatMap(Leaves::number).orElse(0L);
        return OBSERVED.in(object).flatMap(Leaves::number).orElse(Long.MAX_VALUE) < generation;
    }
}
