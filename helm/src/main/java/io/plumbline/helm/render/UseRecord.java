package io.plumbline.helm.render;

import io.plumbline.helm.HelmUses;
import java.util.Set;
import java.util.TreeSet;

/// Writes down what templates ask for while they run. Mutable; belongs to one render.
public final class UseRecord {
    private static final Set<String> PLAIN = Set.of("Name", "Namespace", "Service");

    private final TreeSet<String> versions = new TreeSet<>();
    private boolean release;
    private boolean time;
    private boolean chance;
    private boolean allVersions;

    void release(String key) {
        release |= !PLAIN.contains(key);
    }

    void time() {
        time = true;
    }

    void chance() {
        chance = true;
    }

    void version(String name) {
        versions.add(name);
    }

    void allVersions() {
        allVersions = true;
    }

    /// What was written down.
    public HelmUses uses() {
        return new HelmUses(release, time, chance, versions, allVersions);
    }
}
