package io.plumbline.render;

import io.plumbline.model.Secret;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a rendering may know beside files and parameters: the place it is for and the past of its application.
///
/// @param kubeVersion the version of Kubernetes there; empty when unknown
/// @param apiVersions what the place serves, as `apps/v1` and `apps/v1/Deployment`; empty when unknown
/// @param past the release that is live
/// @param since when the application was declared; templates never see an earlier time than this and the commits
/// @param objects answers values that are taken from objects of the target
/// @param lookup answers `lookup` of templates
/// @param seed what passwords and keys that templates make come from, together with names; empty for names alone
public record RenderFacts(
        String kubeVersion,
        SortedSet<String> apiVersions,
        ReleasePast past,
        Instant since,
        LiveReader objects,
        LiveReader lookup,
        Secret seed) {
    /// Nothing is known, and nothing may be looked at.
    public static final RenderFacts NONE = new RenderFacts(
            "", new TreeSet<>(), ReleasePast.NONE, Instant.EPOCH, LiveReader.NONE, LiveReader.NONE, Secret.of(""));

    /// Copies the set.
    public RenderFacts {
        apiVersions = Collections.unmodifiableSortedSet(new TreeSet<>(apiVersions));
    }

    /// With a place of these versions.
    public RenderFacts withCluster(String kubernetes, Collection<String> versions) {
        return new RenderFacts(kubernetes, new TreeSet<>(versions), past, since, objects, lookup, seed);
    }

    /// With the release that is live.
    public RenderFacts withPast(ReleasePast changed) {
        return new RenderFacts(kubeVersion, apiVersions, changed, since, objects, lookup, seed);
    }

    /// With the time at which the application was declared.
    public RenderFacts withSince(Instant changed) {
        return new RenderFacts(kubeVersion, apiVersions, past, changed, objects, lookup, seed);
    }

    /// With objects that values may be taken from.
    public RenderFacts withObjects(LiveReader changed) {
        return new RenderFacts(kubeVersion, apiVersions, past, since, changed, lookup, seed);
    }

    /// With objects that templates may look up.
    public RenderFacts withLookup(LiveReader changed) {
        return new RenderFacts(kubeVersion, apiVersions, past, since, objects, changed, seed);
    }

    /// With a secret that passwords and keys come from.
    public RenderFacts withSeed(Secret changed) {
        return new RenderFacts(kubeVersion, apiVersions, past, since, objects, lookup, changed);
    }
}
