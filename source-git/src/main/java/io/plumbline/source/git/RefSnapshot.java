package io.plumbline.source.git;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/// The names of a repository and what they pointed to at one moment. Immutable.
///
/// @param refs object id by full name, branches and tags
/// @param peeled commit id by the full name of an annotated tag
/// @param head full name of the branch that `HEAD` points to; empty when it points to none
/// @param headId commit of `HEAD`; empty when there is none
/// @param at when the question was answered
record RefSnapshot(
        SortedMap<String, ObjectId> refs,
        SortedMap<String, ObjectId> peeled,
        String head,
        Optional<ObjectId> headId,
        Instant at) {
    static RefSnapshot of(Collection<Ref> advertised, Instant at) {
        var refs = new TreeMap<String, ObjectId>();
        var peeled = new TreeMap<String, ObjectId>();
        String head = "";
        ObjectId headId = null;
        for (Ref ref : advertised) {
            String name = ref.getName();
            if (name.equals(Constants.HEAD)) {
                headId = ref.getObjectId();
                head = ref.isSymbolic() ? ref.getTarget().getName() : "";
            } else if (ref.getObjectId() != null && !name.endsWith("^{}")) {
                refs.put(name, ref.getObjectId().copy());
                if (ref.getPeeledObjectId() != null) {
                    peeled.put(name, ref.getPeeledObjectId().copy());
                }
            }
        }
        return new RefSnapshot(refs, peeled, head, Optional.ofNullable(headId).map(ObjectId::copy), at);
    }

    /// The object a full name points to, a tag object for an annotated tag.
    Optional<ObjectId> object(String name) {
        return Optional.ofNullable(refs.get(name));
    }

    /// The commit a full name leads to.
    Optional<ObjectId> commit(String name) {
        return Optional.ofNullable(peeled.get(name)).or(() -> object(name));
    }

    /// Whether the answer is younger than a given age. A clock that was turned back makes it old.
    boolean isFresh(Instant now, Duration maxAge) {
        Duration age = Duration.between(at, now);
        return !age.isNegative() && age.compareTo(maxAge) < 0;
    }

    /// Whether all names point to the same as in another snapshot.
    boolean sameAs(RefSnapshot other) {
        return refs.equals(other.refs) && head.equals(other.head) && headId.equals(other.headId);
    }

    /// A snapshot in which one name points elsewhere.
    RefSnapshot with(String name, ObjectId id) {
        var changed = new TreeMap<>(refs);
        changed.put(name, id);
        return new RefSnapshot(changed, peeled, head, name.equals(head) ? Optional.of(id) : headId, at);
    }
}
