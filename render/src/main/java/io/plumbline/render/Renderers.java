package io.plumbline.render;

import io.plumbline.model.ErrorCode;
import io.plumbline.render.helm.HelmRenderer;
import io.plumbline.render.kustomize.KustomizeRenderer;
import io.plumbline.render.kustomize.OutsideReach;
import io.plumbline.source.FileTree;
import java.util.ArrayList;
import java.util.List;

/// The renderers there are, in the order in which they are asked whether a directory is theirs.
///
/// @param all the renderers; the last one takes every directory
public record Renderers(List<Renderer> all) {
    /// Copies the list.
    public Renderers {
        all = List.copyOf(all);
    }

    /// Every renderer of this build.
    public static Renderers standard() {
        return reaching(OutsideReach.NOTHING);
    }

    /// Every renderer of this build, where kustomizations may fetch from outside of their artifact.
    ///
    /// @param reach what they may fetch
    public static Renderers reaching(OutsideReach reach) {
        return new Renderers(
                List.of(new KustomizeRenderer(reach), new HelmRenderer(), new ValuesOnly(), new DirectoryRenderer()));
    }

    /// These renderers and one more, asked before those that take every directory. One that evaluates single files does
    /// so among plain manifests too.
    public Renderers with(Renderer more) {
        var grown = new ArrayList<Renderer>(all);
        grown.add(Math.max(0, all.size() - 1), more);
        if (more instanceof FileEvaluator evaluator) {
            grown.replaceAll(
                    renderer -> renderer instanceof DirectoryRenderer directory ? directory.with(evaluator) : renderer);
        }
        return new Renderers(grown);
    }

    /// The renderer of a block's name; for the empty name the first one that recognises the directory.
    ///
    /// @throws RenderException `UNSUPPORTED` when there is none
    public Renderer find(String name, FileTree files, String directory) {
        return all.stream()
                .filter(renderer -> name.isEmpty()
                        ? renderer.recognises(files, directory)
                        : renderer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RenderException(
                        ErrorCode.UNSUPPORTED,
                        name.isEmpty() ? directory : "renderer '" + name + "'",
                        "is not part of this build",
                        "use one of "
                                + String.join(
                                        ", ", all.stream().map(Renderer::name).toList()),
                        null));
    }
}
