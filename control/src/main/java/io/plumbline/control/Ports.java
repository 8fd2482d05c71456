package io.plumbline.control;

import io.plumbline.render.RenderService;
import io.plumbline.schema.ManifestReader;
import io.plumbline.source.Source;
import io.plumbline.source.SourceWriter;
import io.plumbline.store.Journal;
import io.plumbline.store.Leases;
import io.plumbline.store.SpecStore;
import io.plumbline.store.StateStore;
import io.plumbline.target.Target;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
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
/// @param targets the places where objects live, by the name a destination uses
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
        SortedMap<String, Target> targets,
        InstantSource clock,
        RandomGenerator random) {
    /// Copies the map.
    public Ports {
        targets = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }
}
