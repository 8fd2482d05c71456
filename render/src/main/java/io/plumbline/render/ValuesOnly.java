package io.plumbline.render;

import io.plumbline.source.FileTree;
import java.util.List;

/// Gives no objects: for a source whose files others use, such as values files of a chart.
public final class ValuesOnly implements Renderer {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public boolean recognises(FileTree files, String directory) {
        return false;
    }

    @Override
    public Rendered render(RenderRequest request) {
        return new Rendered(List.of(), List.of());
    }
}
