package io.plumbline.kustomize.object;

import io.plumbline.kustomize.KustomizeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The objects of a build in their order. Mutable, for one thread; entries are addressed by their place.
///
/// Two indexes are kept: places by the present id, and places by any id an object has or had. A change of content that
/// leaves the ids alone keeps both; anything else drops them, and the next question builds them again.
public final class ResourcePool {
    /// How many objects one build may hold.
    public static final int OBJECTS_MAX = 100_000;

    private final List<ResourceEntry> entries = new ArrayList<>();
    private @Nullable Map<ResourceId, List<Integer>> byPresentId;
    private @Nullable Map<ResourceId, List<Integer>> byAnyId;

    /// How many objects there are.
    public int size() {
        return entries.size();
    }

    /// The object at a place.
    public ResourceEntry at(int place) {
        return entries.get(place);
    }

    /// All objects in order; a live view that must not be changed.
    public List<ResourceEntry> all() {
        return Collections.unmodifiableList(entries);
    }

    /// Puts another content at a place.
    @SuppressWarnings("ReferenceEquality") // an unchanged id object proves that no index is touched
    public void set(int place, ResourceEntry entry) {
        ResourceEntry before = entries.set(place, entry);
        if (before == entry) {
            return;
        }
        boolean sameId = before.id() == entry.id() || before.id().equals(entry.id());
        boolean sameFormers = before.traces().formers().equals(entry.traces().formers())
                && before.type().equals(entry.type());
        if (!sameId) {
            byPresentId = null;
            byAnyId = null;
        } else if (!sameFormers) {
            byAnyId = null;
        }
    }

    /// Changes every object.
    public void updateAll(UnaryOperator<ResourceEntry> change) {
        for (int i = 0; i < entries.size(); i++) {
            set(i, change.apply(entries.get(i)));
        }
    }

    /// Adds an object at the end; refused when its id is taken.
    public void append(ResourceEntry entry) {
        if (entries.size() >= OBJECTS_MAX) {
            throw new KustomizeException("the build has more than " + OBJECTS_MAX + " objects (limit: objects)");
        }
        Map<ResourceId, List<Integer>> present = presentIndex();
        if (present.containsKey(entry.id())) {
            throw new KustomizeException("may not add resource with an already registered id: "
                    + entry.id().display());
        }
        add(present, entry.id(), entries.size());
        Map<ResourceId, List<Integer>> any = byAnyId;
        if (any != null) {
            addAny(any, entry, entries.size());
        }
        entries.add(entry);
    }

    /// Adds all objects of another pool at the end.
    public void appendAll(ResourcePool other) {
        other.entries.forEach(this::append);
    }

    /// Adds a generated object, or merges it into the one that has its id, as its behavior says.
    public void absorb(ResourceEntry entry) {
        List<Integer> places = byAny(entry.id());
        MergeBehavior behavior = entry.traces().behavior();
        if (places.isEmpty()) {
            if (behavior == MergeBehavior.MERGE || behavior == MergeBehavior.REPLACE) {
                throw new KustomizeException("id " + entry.id().display() + " does not exist; cannot merge or replace");
            }
            append(entry);
            return;
        }
        if (places.size() > 1) {
            throw new KustomizeException("found multiple objects "
                    + places.stream().map(place -> at(place).id().display()).toList()
                    + " that could accept merge of " + entry.id().display());
        }
        int place = places.getFirst();
        switch (behavior) {
            case REPLACE -> set(place, GeneratedMerge.replace(at(place), entry));
            case MERGE -> set(place, GeneratedMerge.merge(at(place), entry));
            case CREATE, UNSPECIFIED ->
                throw new KustomizeException(
                        "id " + entry.id().display() + " exists; behavior must be merge or replace");
        }
    }

    /// Removes the objects at the places given.
    public void removeAll(Set<Integer> places) {
        if (places.isEmpty()) {
            return;
        }
        var kept = new ArrayList<ResourceEntry>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            if (!places.contains(i)) {
                kept.add(entries.get(i));
            }
        }
        replaceAll(kept);
    }

    /// Puts other objects, in the order given, in place of all; ids are not checked.
    public void replaceAll(List<ResourceEntry> others) {
        var copy = new ArrayList<>(others);
        entries.clear();
        entries.addAll(copy);
        byPresentId = null;
        byAnyId = null;
    }

    /// Places of the objects that have this id now, in order.
    public List<Integer> byPresent(ResourceId id) {
        return presentIndex().getOrDefault(id, List.of());
    }

    /// Places of the objects that have or had this id, in order.
    public List<Integer> byAny(ResourceId id) {
        Map<ResourceId, List<Integer>> index = byAnyId;
        if (index == null) {
            index = HashMap.newHashMap(entries.size() * 2);
            for (int i = 0; i < entries.size(); i++) {
                addAny(index, entries.get(i), i);
            }
            byAnyId = index;
        }
        return index.getOrDefault(id, List.of());
    }

    /// The one object that has or had this id.
    public int onlyByAny(ResourceId id) {
        List<Integer> places = byAny(id);
        if (places.size() == 1) {
            return places.getFirst();
        }
        throw new KustomizeException((places.isEmpty() ? "no matches for Id " : "multiple matches for Id ")
                + id.display() + "; failed to find unique target for patch " + id.display());
    }

    /// Independent pool with the same objects.
    public ResourcePool copy() {
        var copy = new ResourcePool();
        copy.entries.addAll(entries);
        return copy;
    }

    private Map<ResourceId, List<Integer>> presentIndex() {
        Map<ResourceId, List<Integer>> index = byPresentId;
        if (index == null) {
            index = HashMap.newHashMap(entries.size() * 2);
            for (int i = 0; i < entries.size(); i++) {
                add(index, entries.get(i).id(), i);
            }
            byPresentId = index;
        }
        return index;
    }

    private static void addAny(Map<ResourceId, List<Integer>> index, ResourceEntry entry, int place) {
        add(index, entry.id(), place);
        for (ResourceId former : entry.formerIds()) {
            add(index, former, place);
        }
    }

    private static void add(Map<ResourceId, List<Integer>> index, ResourceId id, int place) {
        List<Integer> places = index.computeIfAbsent(id, _ -> new ArrayList<>(1));
        if (places.isEmpty() || places.getLast() != place) {
            places.add(place);
        }
    }
}
