package io.plumbline.target.host;

import io.plumbline.model.ObjectRef;
import io.plumbline.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Collects what would be refused of a set of objects. Not for use by several threads.
final class Findings {
    private final List<Target.Problem> problems = new ArrayList<>();
    private final SortedMap<String, ObjectRef> claims = new TreeMap<>();

    void add(ObjectRef ref, String message, String remedy) {
        problems.add(new Target.Problem(ref, message, remedy));
    }

    /// Notes that an object wants a thing only one may have; a second one is a problem.
    ///
    /// @param thing the file or port, in words
    void claim(ObjectRef ref, String thing) {
        ObjectRef holder = claims.putIfAbsent(thing, ref);
        if (holder != null && !holder.equals(ref)) {
            add(ref, thing + " is also declared by " + holder.display(), "declare it once");
        }
    }

    /// As [#claim], for a file or folder.
    void claim(ObjectRef ref, Path path) {
        claim(ref, path.toString());
    }

    List<Target.Problem> problems() {
        return List.copyOf(problems);
    }
}
