package io.plumbline.render;

import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A file tree that records every path that was read, missed or listed, and counts against a budget. What
/// it shows of a
/// directory is only that it is there and the names and kinds in it, since only that is recorded. For the
/// thread that
/// renders.
final class TracedTree implements FileTree {
    private final FileTree files;
    private final RenderBudget budget;
    private final SortedMap<TreeLook, String> looks = new TreeMap<>();

    TracedTree(FileTree files, RenderBudget budget) {
        this.files = files;
        this.budget = budget;
    }

    @Override
    public Optional<TreeEntry> find(String path) {
        budget.step(path);
        Optional<TreeEntry> found = files.find(path);
        looks.put(new TreeLook(TreeLook.Kind.FIND, path), TreeLook.told(found));
        return found.map(TracedTree::shown);
    }

    @Override
    public byte[] read(String path) {
        budget.step(path);
        Optional<TreeEntry> found = files.find(path);
        looks.put(new TreeLook(TreeLook.Kind.FIND, path), TreeLook.told(found));
        budget.file(path, found.map(TreeEntry::size).orElse(0L));
        return files.read(path);
    }

    @Override
    public List<TreeEntry> list(String directory) {
        budget.step(directory);
        List<TreeEntry> entries = files.list(directory);
        looks.put(new TreeLook(TreeLook.Kind.LIST, directory), TreeLook.told(entries));
        return entries.stream()
                .map(entry -> new TreeEntry(entry.path(), entry.kind(), "", 0))
                .toList();
    }

    /// What was recorded, with the directory most of it lies in.
    TreeTrace trace(String directory) {
        return TreeTrace.of(files, directory, looks);
    }

    private static TreeEntry shown(TreeEntry entry) {
        return entry.isDirectory() ? new TreeEntry(entry.path(), entry.kind(), "", 0) : entry;
    }
}
