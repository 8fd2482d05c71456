package io.plumbline.model;

import java.util.List;
import java.util.Optional;

/// A named unit: sources, renderers, destination and policies.
///
/// @param name the name
/// @param project the project whose rules bind it
/// @param labels labels for search and grouping, sorted by key
/// @param dependsOn applications which must be healthy at their current revision before this one is synced
/// @param sources at least one
/// @param destination where its objects live
/// @param sync when and how it is synced
/// @param ignoreDifferences differences that do not count
/// @param rollback what happens when a sync has failed
/// @param deletion what happens to its objects when it is deleted
/// @param suspend whether reconciling is stopped
/// @param parent the application whose rendering declares this one; empty when posted by a person
public record Application(
        ApplicationName name,
        String project,
        Labels labels,
        List<ApplicationName> dependsOn,
        List<SourceSpec> sources,
        Destination destination,
        SyncPolicy sync,
        List<IgnoreRule> ignoreDifferences,
        RollbackPolicy rollback,
        DeletionPolicy deletion,
        boolean suspend,
        Optional<ApplicationName> parent) {
    /// Copies the lists; refuses an application without a source or one that depends on itself.
    public Application {
        dependsOn = List.copyOf(dependsOn);
        sources = List.copyOf(sources);
        ignoreDifferences = List.copyOf(ignoreDifferences);
        if (sources.isEmpty()) {
            throw new InvalidInput("application " + name, "has no source", "add one under spec.sources");
        }
        if (dependsOn.contains(name)) {
            throw new InvalidInput("application " + name, "depends on itself", "remove it from spec.dependsOn");
        }
    }

    /// This application as declared by another one.
    public Application withParent(ApplicationName declaredBy) {
        return new Application(
                name,
                project,
                labels,
                dependsOn,
                sources,
                destination,
                sync,
                ignoreDifferences,
                rollback,
                deletion,
                suspend,
                Optional.of(declaredBy));
    }

    /// This application with reconciling stopped or going on.
    public Application withSuspend(boolean stopped) {
        return new Application(
                name,
                project,
                labels,
                dependsOn,
                sources,
                destination,
                sync,
                ignoreDifferences,
                rollback,
                deletion,
                stopped,
                parent);
    }
}
