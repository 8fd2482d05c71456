package io.plumbline.schema;

import io.plumbline.model.Destination;
import io.plumbline.model.ObjectRef;
import java.util.List;
import java.util.Optional;

/// A boundary of trust: which sources, destinations and kinds its applications may use. An absent list allows
/// everything, an empty one nothing.
///
/// @param name the name applications give in `spec.project`
/// @param description for people
/// @param sources globs of repository addresses; one that starts with `!` forbids
/// @param destinations where objects may go
/// @param allowKinds kinds that may be used
/// @param denyKinds kinds that may not be used
public record Project(
        String name,
        String description,
        Optional<List<String>> sources,
        Optional<List<DestinationRule>> destinations,
        Optional<List<KindRule>> allowKinds,
        List<KindRule> denyKinds) {
    /// The project of applications that name none: it allows everything.
    public static final Project DEFAULT =
            new Project("default", "", Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /// Copies the lists.
    public Project {
        sources = sources.map(List::copyOf);
        destinations = destinations.map(List::copyOf);
        allowKinds = allowKinds.map(List::copyOf);
        denyKinds = List.copyOf(denyKinds);
    }

    /// Whether a repository may be a source.
    public boolean allowsSource(String repoUrl) {
        if (sources.isEmpty()) {
            return true;
        }
        List<String> globs = sources.orElseThrow();
        boolean denied =
                globs.stream().anyMatch(glob -> glob.startsWith("!") && NameGlob.matches(glob.substring(1), repoUrl));
        return !denied && globs.stream().anyMatch(glob -> !glob.startsWith("!") && NameGlob.matches(glob, repoUrl));
    }

    /// Whether objects may go to a destination.
    public boolean allowsDestination(Destination destination) {
        return destinations.isEmpty()
                || destinations.orElseThrow().stream()
                        .anyMatch(rule -> NameGlob.matches(rule.target(), destination.target())
                                && NameGlob.matches(rule.namespace(), destination.namespace()));
    }

    /// Whether objects of a kind may be used.
    public boolean allowsKind(ObjectRef ref) {
        return denyKinds.stream().noneMatch(rule -> rule.covers(ref))
                && (allowKinds.isEmpty() || allowKinds.orElseThrow().stream().anyMatch(rule -> rule.covers(ref)));
    }

    /// Where objects may go.
    ///
    /// @param target glob of target names
    /// @param namespace glob of namespaces
    public record DestinationRule(String target, String namespace) {}

    /// Some kinds.
    ///
    /// @param group glob of API groups
    /// @param kind glob of kinds
    public record KindRule(String group, String kind) {
        /// Whether an object is of such a kind.
        public boolean covers(ObjectRef ref) {
            return NameGlob.matches(group, ref.group()) && NameGlob.matches(kind, ref.kind());
        }
    }
}
