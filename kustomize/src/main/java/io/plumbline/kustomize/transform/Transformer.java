package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.object.ResourcePool;

/// One step that changes the objects of a kustomization.
public interface Transformer {
    /// Changes the pool.
    ///
    /// @throws io.plumbline.kustomize.KustomizeException when it cannot be done
    void transform(ResourcePool pool);
}
