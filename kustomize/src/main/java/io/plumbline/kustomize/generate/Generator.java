package io.plumbline.kustomize.generate;

import io.plumbline.kustomize.object.ResourceEntry;
import java.util.List;

/// One step that makes objects.
public interface Generator {
    /// The objects, in order.
    ///
    /// @throws io.plumbline.kustomize.KustomizeException when they cannot be made
    List<ResourceEntry> generate();
}
