package io.plumbline.control;

import io.plumbline.model.ErrorCode;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The targets that are known now. They come and go with their declarations; safe for many threads.
public interface TargetBook {
    /// The word of a destination for the cluster that Plumbline runs in, or that the instance has chosen for
    /// it.
    String IN_CLUSTER = "in-cluster";

    /// The names of all targets.
    SortedSet<String> names();

    /// The name of the target that a destination means.
    ///
    /// @param said a name, the address of an API server, or [#IN_CLUSTER]
    /// @return empty when no such target is known
    Optional<String> find(String said);

    /// The target of a name. It may be another one than last time, after its declaration has changed.
    ///
    /// @param name one of [#names]
    /// @throws TargetException `NOT_FOUND` when there is none, another code when it cannot be opened
    Target named(String name);

    /// A book of targets that never change, found by their names; the only one is also the one meant by
    /// [#IN_CLUSTER].
    static TargetBook of(SortedMap<String, Target> targets) {
        var fixed = new TreeMap<>(targets);
        return new TargetBook() {
            @Override
            public SortedSet<String> names() {
                return new TreeSet<>(fixed.keySet());
            }

            @Override
            public Optional<String> find(String said) {
                boolean only = said.equals(IN_CLUSTER) && fixed.size() == 1;
                return only ? Optional.of(fixed.firstKey()) : Optional.of(said).filter(fixed::containsKey);
            }

            @Override
            public Target named(String name) {
                Target target = fixed.get(name);
                if (target == null) {
                    throw new TargetException(
                            ErrorCode.NOT_FOUND,
                            "target '" + name + "'",
                            "is not known; known are " + fixed.keySet(),
                            "correct spec.destination, or declare the target",
                            null);
                }
                return target;
            }
        };
    }
}
