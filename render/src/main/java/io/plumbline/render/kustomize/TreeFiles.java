package io.plumbline.render.kustomize;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeFiles;
import io.plumbline.model.PlumbException;
import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import java.util.List;
import java.util.Optional;

/// A tree of a source as Kustomize wants to see it. The tree follows links by itself and never leaves its root.
///
/// @param tree the tree
public record TreeFiles(FileTree tree) implements KustomizeFiles {
    @Override
    public Kind kind(String path) {
        Optional<TreeEntry> entry = tree.find(path);
        if (entry.isEmpty()) {
            return path.isEmpty() ? Kind.DIRECTORY : Kind.MISSING;
        }
        return entry.orElseThrow().isDirectory() ? Kind.DIRECTORY : Kind.FILE;
    }

    @Override
    public byte[] read(String path, int bytesMax) {
        Optional<TreeEntry> entry = tree.find(path);
        if (entry.isEmpty() || entry.orElseThrow().isDirectory()) {
            throw new KustomizeException(path + ": no such file");
        }
        if (entry.orElseThrow().size() > bytesMax) {
            throw new KustomizeException(path + ": more than " + bytesMax + " bytes (limit 'file bytes')");
        }
        try {
            return tree.read(path);
        } catch (PlumbException unreadable) {
            throw new KustomizeException(path + ": " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public List<String> list(String directory) {
        return tree.list(directory).stream().map(TreeEntry::name).toList();
    }

    @Override
    public String resolve(String path) {
        return path;
    }
}
