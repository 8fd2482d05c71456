package io.plumbline.target.kubernetes.change;

import io.plumbline.model.Digest;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Declarations that were let through without the fields that the cluster does not know, because their option says
/// `Validate=false`. Whoever compares one of them with the cluster leaves those fields out too. Safe for many threads.
public final class Leniencies {
    /// The most that are remembered; beyond it everything is forgotten, which costs a change that changes nothing.
    static final int REMEMBERED_MAX = 10_000;

    private final ConcurrentMap<ObjectRef, Digest> let = new ConcurrentHashMap<>();

    /// Nothing has been let through.
    public Leniencies() {}

    void letThrough(ResourceObject desired) {
        if (let.size() >= REMEMBERED_MAX) {
            let.clear();
        }
        let.put(desired.ref(), digest(desired));
    }

    boolean isLetThrough(ResourceObject desired) {
        Digest known = let.get(desired.ref());
        return known != null && known.equals(digest(desired));
    }

    private static Digest digest(ResourceObject desired) {
        return Digest.of(desired.body().toString());
    }
}
