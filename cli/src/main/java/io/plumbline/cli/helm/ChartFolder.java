package io.plumbline.cli.helm;

import io.plumbline.helm.ChartFiles;
import io.plumbline.source.DiskTree;
import io.plumbline.source.TreeEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files of a chart in a folder of this machine. A link that leaves the folder is refused, not followed.
///
/// @param tree the folder
/// @param paths its files
record ChartFolder(DiskTree tree, List<String> paths) implements ChartFiles {
    static ChartFolder open(Path folder) {
        DiskTree tree = DiskTree.open(folder);
        var paths = new ArrayList<String>();
        var waiting = new ArrayList<String>(List.of(""));
        while (!waiting.isEmpty()) {
            for (TreeEntry entry : tree.list(waiting.removeLast())) {
                (entry.isDirectory() ? waiting : paths).add(entry.path());
            }
        }
        return new ChartFolder(tree, List.copyOf(paths));
    }

    @Override
    public byte[] read(String path) {
        return tree.read(path);
    }

    /// Empty: one command renders one chart once, so nothing is worth keeping.
    @Override
    public String digest() {
        return "";
    }
}
