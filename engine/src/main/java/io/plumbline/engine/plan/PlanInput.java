package io.plumbline.engine.plan;

import io.plumbline.engine.diff.IgnoreRules;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Inventory;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Rendering;
import io.plumbline.model.Revision;
import io.plumbline.model.SyncOptions;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything a plan is made from.
///
/// @param application whose plan
/// @param revisions what the rendering was made from
/// @param rendering what shall exist
/// @param inventory what the application owns now
/// @param live what is there: of all objects of rendering and inventory
/// @param options how objects are pruned and replaced
/// @param ignore differences that do not count
/// @param scope what the plan is about
/// @param place what is known of the place beside the objects
public record PlanInput(
        ApplicationName application,
        List<Revision> revisions,
        Rendering rendering,
        Inventory inventory,
        LiveSet live,
        SyncOptions options,
        IgnoreRules ignore,
        Scope scope,
        Place place) {
    /// Copies the list.
    public PlanInput {
        revisions = List.copyOf(revisions);
    }

    /// An input about which nothing else is known.
    public PlanInput(
            ApplicationName application,
            List<Revision> revisions,
            Rendering rendering,
            Inventory inventory,
            LiveSet live,
            SyncOptions options,
            IgnoreRules ignore,
            Scope scope) {
        this(application, revisions, rendering, inventory, live, options, ignore, scope, Place.NONE);
    }

    /// An input with default options, no ignore rules, and everything in its scope.
    public static PlanInput of(ApplicationName application, Rendering rendering, Inventory inventory, LiveSet live) {
        return new PlanInput(
                application,
                List.of(),
                rendering,
                inventory,
                live,
                SyncOptions.DEFAULT,
                IgnoreRules.NONE,
                Scope.ALL,
                Place.NONE);
    }

    /// The objects whose live state a plan needs: those of the rendering and of the inventory.
    public static Collection<ObjectRef> needed(Rendering rendering, Inventory inventory) {
        SequencedSet<ObjectRef> refs = new TreeSet<>(inventory.refs());
        rendering.objects().forEach(object -> refs.add(object.ref()));
        return refs;
    }

    /// This input with the revisions that the rendering was made from.
    public PlanInput withRevisions(List<Revision> from) {
        return new PlanInput(application, from, rendering, inventory, live, options, ignore, scope, place);
    }

    /// This input with other options.
    public PlanInput withOptions(SyncOptions other) {
        return new PlanInput(application, revisions, rendering, inventory, live, other, ignore, scope, place);
    }

    /// This input with other ignore rules.
    public PlanInput withIgnore(IgnoreRules other) {
        return new PlanInput(application, revisions, rendering, inventory, live, options, other, scope, place);
    }

    /// This input with another scope.
    public PlanInput withScope(Scope other) {
        return new PlanInput(application, revisions, rendering, inventory, live, options, ignore, other, place);
    }

    /// This input with another inventory.
    public PlanInput withInventory(Inventory owned) {
        return new PlanInput(application, revisions, rendering, owned, live, options, ignore, scope, place);
    }

    /// This input with another live state.
    public PlanInput withLive(LiveSet there) {
        return new PlanInput(application, revisions, rendering, inventory, there, options, ignore, scope, place);
    }

    /// This input with another rendering.
    PlanInput withRendering(Rendering desired) {
        return new PlanInput(application, revisions, desired, inventory, live, options, ignore, scope, place);
    }

    /// This input with the namespace of the destination, for objects that name none.
    public PlanInput withNamespace(String namespace) {
        return withPlace(new Place(namespace, place.predicted()));
    }

    /// This input with what the target has predicted of objects that differ.
    PlanInput withPredicted(SortedMap<ObjectRef, Prediction> predicted) {
        return withPlace(new Place(place.namespace(), predicted));
    }

    private PlanInput withPlace(Place known) {
        return new PlanInput(application, revisions, rendering, inventory, live, options, ignore, scope, known);
    }

    /// What is known of the place beside the objects.
    ///
    /// @param namespace the namespace of the destination; empty where there are none
    /// @param predicted what becomes of objects that are applied, as far as the target was asked
    public record Place(String namespace, SortedMap<ObjectRef, Prediction> predicted) {
        /// Nothing is known.
        public static final Place NONE = new Place("", new TreeMap<>());

        /// Copies the map.
        public Place {
            predicted = Collections.unmodifiableSortedMap(new TreeMap<>(predicted));
        }
    }

    /// What a plan is about.
    ///
    /// @param only limits the plan to these objects, without hooks; empty for all
    /// @param hooks whether hooks run
    /// @param empty whether a rendering without objects may delete everything
    /// @param forced whether a person insists: the deletion budget and questions to a person do not hold it
    public record Scope(List<ObjectRef> only, Hooks hooks, Empty empty, Forced forced) {
        /// Everything, with hooks, and an empty rendering deletes nothing.
        public static final Scope ALL = new Scope(List.of(), Hooks.RUN, Empty.REFUSED, Forced.NO);

        /// Copies the list.
        public Scope {
            only = List.copyOf(only);
        }

        /// This scope limited to some objects.
        public Scope only(List<ObjectRef> refs) {
            return new Scope(refs, hooks, empty, forced);
        }

        /// This scope without hooks: what self-heal uses, so that drift does not run a migration again.
        public Scope withoutHooks() {
            return new Scope(only, Hooks.LEFT_OUT, empty, forced);
        }

        /// This scope where an empty rendering may delete everything.
        public Scope allowingEmpty() {
            return new Scope(only, hooks, Empty.ALLOWED, forced);
        }

        /// This scope with a person who insists.
        public Scope insisting() {
            return new Scope(only, hooks, empty, Forced.YES);
        }

        boolean includes(ObjectRef ref) {
            return only.isEmpty() || only.contains(ref);
        }
    }

    /// Whether hooks run.
    public enum Hooks {
        /// They run in their phases.
        RUN,
        /// They do not.
        LEFT_OUT
    }

    /// Whether a rendering without objects may delete everything.
    public enum Empty {
        /// It deletes nothing; somebody has to confirm.
        REFUSED,
        /// It may.
        ALLOWED
    }

    /// Whether a person insists.
    public enum Forced {
        /// No.
        NO,
        /// Yes.
        YES
    }
}
