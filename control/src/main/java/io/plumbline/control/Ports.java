package io.plumbline.control;

import io.plumbline.engine.health.HealthRules;
import io.plumbline.model.ResourceObject;
import io.plumbline.render.RenderService;
import io.plumbline.schema.ManifestReader;
import io.plumbline.source.Source;
import io.plumbline.source.SourceWriter;
import io.plumbline.store.Journal;
import io.plumbline.store.Leases;
import io.plumbline.store.SpecStore;
import io.plumbline.store.StateStore;
import io.plumbline.target.DeclarationFeed;
import io.plumbline.target.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The outside parts of a Plumbline, as the composition root has built them.
///
/// @param journal the record
/// @param specs the declared objects
/// @param state inventory, status, runs
/// @param leases who may write
/// @param source where desired state comes from
/// @param writer how a rollback reaches the state store
/// @param renderer artifact to rendering
/// @param manifests the grammar of our own kinds
/// @param targets the places where objects live
/// @param health the rules of health in force, from the declared HealthRule objects
/// @param feeds places that declare applications and projects by themselves
/// @param clock the time
/// @param random ids and jitter
public record Ports(
        Journal journal,
        SpecStore specs,
        StateStore state,
        Leases leases,
        Source source,
        SourceWriter writer,
        RenderService renderer,
        ManifestReader manifests,
        TargetBook targets,
        Function<List<ResourceObject>, HealthRules> health,
        List<DeclarationFeed> feeds,
        InstantSource clock,
        RandomGenerator random) {
    /// Copies the feeds.
    public Ports {
        feeds = List.copyOf(feeds);
    }

    /// Parts where nothing is declared in a place.
    public Ports(
            Journal journal,
            SpecStore specs,
            StateStore state,
            Leases leases,
            Source source,
            SourceWriter writer,
            RenderService renderer,
            ManifestReader manifests,
            TargetBook targets,
            Function<List<ResourceObject>, HealthRules> health,
            InstantSource clock,
            RandomGenerator random) {
        this(
                journal, specs, state, leases, source, writer, renderer, manifests, targets, health, List.of(), clock,
                random);
    }

    /// Parts with targets that never change and the rules of health that come with the engine.
    public Ports(
            Journal journal,
            SpecStore specs,
            StateStore state,
            Leases leases,
            Source source,
            SourceWriter writer,
            RenderService renderer,
            ManifestReader manifests,
            SortedMap<String, Target> targets,
            InstantSource clock,
            RandomGenerator random) {
        this(
                journal,
                specs,
                state,
                leases,
                source,
                writer,
                renderer,
                manifests,
                TargetBook.of(targets),
                _ -> HealthRules.DEFAULT,
                clock,
                random);
    }
}
