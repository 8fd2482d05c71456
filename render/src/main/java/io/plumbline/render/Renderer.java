package io.plumbline.render;

import io.plumbline.model.ResourceObject;
import io.plumbline.source.FileTree;
import java.util.List;

/// Turns the files of one source into objects. A new kind of source text is one class and one line in the
/// registry.
/// Hermetic: everything it reads, it reads through the tree it is given.
public interface Renderer {
    /// The name of its block in an application's source: `directory`, `kustomize`, `helm`, `jsonnet`.
    String name();

    /// Whether a directory is meant for this renderer, told from its files.
    boolean recognises(FileTree files, String directory);

    /// The objects, in order.
    ///
    /// @throws RenderException naming file and line
    Rendered render(RenderRequest request);

    /// What a renderer made.
    ///
    /// @param objects in order
    /// @param warnings one sentence each
    record Rendered(List<ResourceObject> objects, List<String> warnings) {
        /// Copies the lists.
        public Rendered {
            objects = List.copyOf(objects);
            warnings = List.copyOf(warnings);
        }
    }
}
