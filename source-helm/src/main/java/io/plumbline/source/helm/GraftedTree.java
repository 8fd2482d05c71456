package io.plumbline.source.helm;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import io.plumbline.source.TreePath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A file tree with files added to it. Directories above an added file have ids of their own, so that an id
/// still tells whether anything below it changed.
final class GraftedTree implements FileTree {
    private final FileTree base;
    private final SortedMap<String, byte[]> added;

    GraftedTree(FileTree base, SortedMap<String, byte[]> added) {
        this.base = base;
        this.added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
    }

    @Override
    public Optional<TreeEntry> find(String path) {
        TreePath.parse(path);
        byte[] bytes = added.get(path);
        if (bytes != null) {
            return Optional.of(
                    new TreeEntry(path, TreeEntry.Kind.FILE, Digest.of(bytes).hex(), bytes.length));
        }
        Optional<TreeEntry> known = base.find(path);
        SortedMap<String, byte[]> below = below(path);
        if (below.isEmpty()) {
            return known;
        }
        var text = new StringBuilder(known.map(TreeEntry::id).orElse(""));
        below.forEach((name, content) -> text.append('\n')
                .append(name)
                .append('\0')
                .append(Digest.of(content).hex()));
        return Optional.of(new TreeEntry(
                path, TreeEntry.Kind.DIRECTORY, Digest.of(text.toString()).hex(), 0));
    }

    @Override
    public byte[] read(String path) {
        byte[] bytes = added.get(path);
        if (bytes != null) {
            return bytes.clone();
        }
        if (!below(path).isEmpty()) {
            throw new PlumbException(ErrorCode.NOT_FOUND, "file '" + path + "'", "there is no such file", "");
        }
        return base.read(path);
    }

    @Override
    public List<TreeEntry> list(String directory) {
        var entries = new TreeMap<String, TreeEntry>();
        for (TreeEntry entry : base.list(directory)) {
            entries.put(entry.name(), entry);
        }
        String prefix = directory.isEmpty() ? "" : directory + "/";
        for (Map.Entry<String, byte[]> graft : below(directory).entrySet()) {
            String name = graft.getKey().substring(prefix.length()).split("/", 2)[0];
            find(prefix + name).ifPresent(entry -> entries.put(name, entry));
        }
        return List.copyOf(entries.values());
    }

    @Override
    public boolean linkFree(String directory) {
        return base.find(directory).isEmpty() || base.linkFree(directory);
    }

    private SortedMap<String, byte[]> below(String directory) {
        return directory.isEmpty() ? added : added.subMap(directory + "/", directory + "0");
    }
}
