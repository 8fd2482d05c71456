package io.plumbline.health.facts;

import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.List;
import java.util.Optional;

/// A live object, read field by field.
///
/// @param object the object
public record LiveFacts(ResourceObject object) {
    private static final ObjectPath CONDITIONS = ObjectPath.of("status.conditions");
    private static final ObjectPath GENERATION = ObjectPath.of("metadata.generation");
    private static final ObjectPath OBSERVED = ObjectPath.of("status.observedGeneration");
    private static final ObjectPath DELETION = ObjectPath.of("metadata.deletionTimestamp");

    /// The whole object as a tree.
    public MapNode body() {
        return object.body();
    }

    /// The `spec`, empty when there is none.
    public MapNode spec() {
        return object.spec();
    }

    /// The `status`, empty when there is none.
    public MapNode status() {
        return body().map("status").orElse(MapNode.EMPTY);
    }

    /// A leaf as text; empty when absent, null, a map or a list.
    public Optional<String> text(ObjectPath path) {
        return path.in(body()).flatMap(Leaves::text);
    }

    /// A leaf of the status as text; empty text when absent.
    public String status(String key) {
        return status().get(key).flatMap(Leaves::text).orElse("");
    }

    /// A whole number in the status; 0 when absent.
    public long count(String key) {
        return status().get(key).flatMap(Leaves::number).orElse(0L);
    }

    /// A whole number at a path.
    public Optional<Long> number(ObjectPath path) {
        return path.in(body()).flatMap(Leaves::number);
    }

    /// The metadata.generation; 0 when absent.
    public long generation() {
        return number(GENERATION).orElse(0L);
    }

    /// Whether the status was written for an older generation: `status.observedGeneration` is a number below
    /// `metadata.generation`.
    public boolean isBehind() {
        return number(OBSERVED).orElse(Long.MAX_VALUE) < generation();
    }

    /// Whether the object is being deleted.
    public boolean isDeleted() {
        return text(DELETION).isPresent();
    }

    /// What keeps the object from being gone when it is deleted.
    public List<String> finalizers() {
        return body().map("metadata").flatMap(metadata -> metadata.list("finalizers")).stream()
                .flatMap(list -> list.items().stream())
                .flatMap(item -> Leaves.text(item).stream())
                .toList();
    }

    /// The conditions of `status.conditions`, in order.
    public List<ObjectCondition> conditions() {
        return conditions(CONDITIONS);
    }

    /// The conditions in the list at a path, in order; elements that are not maps are left out.
    public List<ObjectCondition> conditions(ObjectPath path) {
        return path.in(body()).filter(ListNode.class::isInstance).map(ListNode.class::cast).stream()
                .flatMap(list -> list.items().stream())
                .filter(MapNode.class::isInstance)
                .map(item -> ObjectCondition.of((MapNode) item))
                .toList();
    }

    /// The last condition of a type, which is the one that counts.
    public Optional<ObjectCondition> condition(String type) {
        return conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .reduce((_, last) -> last);
    }

    /// The maps in a list at a path.
    public List<MapNode> maps(ObjectPath path) {
        Optional<Node> found = path.in(body());
        return found.filter(ListNode.class::isInstance).map(ListNode.class::cast).stream()
                .flatMap(list -> list.items().stream())
                .filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .toList();
    }
}
