package io.plumbline.render;

import io.plumbline.model.ResourceObject;
import java.util.List;

/// Makes objects of single files that lie among the manifests of a directory, such as Jsonnet.
public interface FileEvaluator {
    /// The name of its block in the block of the directory.
    String block();

    /// Whether a file is meant for it, told from its name.
    boolean takes(String path);

    /// The objects of one file.
    ///
    /// @param request whose parameters are the evaluator's own block
    /// @throws RenderException naming file and line
    List<ResourceObject> evaluate(RenderRequest request, String path);
}
