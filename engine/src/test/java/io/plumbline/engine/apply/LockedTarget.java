package io.plumbline.engine.apply;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.Target;
import java.util.Collection;
import java.util.List;

/// A target for one thread made safe for many.
record LockedTarget(Target inner) implements Target {
    @Override
    public LiveSet observe(Collection<ObjectRef> refs) {
        synchronized (inner) {
            return inner.observe(refs);
        }
    }

    @Override
    public List<Problem> check(ApplicationName application, Collection<ResourceObject> objects) {
        synchronized (inner) {
            return inner.check(application, objects);
        }
    }

    @Override
    public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
        synchronized (inner) {
            return inner.apply(application, change, options);
        }
    }

    @Override
    public Subscription watch(ChangeListener listener) {
        return inner.watch(listener);
    }

    @Override
    public List<String> log(ObjectRef ref, int linesMax) {
        return inner.log(ref, linesMax);
    }
}
