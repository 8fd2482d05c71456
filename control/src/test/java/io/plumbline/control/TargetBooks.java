package io.plumbline.control;

import io.plumbline.target.Target;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/// Books of targets for tests.
final class TargetBooks {
    private TargetBooks() {}

    /// A book where one of the targets is the one Plumbline runs in.
    static TargetBook with(SortedMap<String, Target> targets, String inCluster) {
        TargetBook plain = TargetBook.of(targets);
        return new TargetBook() {
            @Override
            public SortedSet<String> names() {
                return plain.names();
            }

            @Override
            public Optional<String> find(String said) {
                return said.equals(IN_CLUSTER) ? Optional.of(inCluster) : plain.find(said);
            }

            @Override
            public Target named(String name) {
                return plain.named(name);
            }
        };
    }
}
