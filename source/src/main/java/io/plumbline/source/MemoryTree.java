package io.plumbline.source;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.PlumbException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A file tree held in memory. Ids are digests of the content, of a directory those of everything below it.
public final class MemoryTree implements FileTree {
    private static final LinkWalk<Node> WALK = new LinkWalk<>(new MemoryNodes());

    private final Folder root;
    private final TreeLimits limits;

    private MemoryTree(Folder root, TreeLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    /// A tree of text files in UTF-8, keyed by path.
    public static MemoryTree of(Map<String, String> files) {
        var builder = builder();
        files.forEach(builder::file);
        return builder.build();
    }

    /// An empty tree to fill.
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Optional<TreeEntry> find(String path) {
        return WALK.follow(root, TreePath.parse(path)).map(node -> entry(path, node));
    }

    @Override
    public byte[] read(String path) {
        Node node = WALK.follow(root, TreePath.parse(path)).orElse(root);
        if (!(node instanceof Leaf leaf)) {
            throw new PlumbException(ErrorCode.NOT_FOUND, "file '" + path + "'", "there is no such file", "");
        }
        limits.checkFile(path, leaf.bytes.length);
        return leaf.bytes.clone();
    }

    @Override
    public List<TreeEntry> list(String directory) {
        TreePath path = TreePath.parse(directory);
        if (!(WALK.follow(root, path).orElse(root) instanceof Folder folder)
                || WALK.follow(root, path).isEmpty()) {
            return List.of();
        }
        limits.checkDirectory(directory, folder.children.size());
        var entries = new ArrayList<TreeEntry>();
        for (String name : folder.children.keySet()) {
            find(directory.isEmpty() ? name : directory + "/" + name).ifPresent(entries::add);
        }
        return List.copyOf(entries);
    }

    @Override
    public boolean linkFree(String directory) {
        return WALK.follow(root, TreePath.parse(directory))
                .map(MemoryTree::isLinkFree)
                .orElse(false);
    }

    private static boolean isLinkFree(Node node) {
        return switch (node) {
            case Folder folder -> folder.children.values().stream().allMatch(MemoryTree::isLinkFree);
            case Leaf _ -> true;
            case Pointer _ -> false;
        };
    }

    private static TreeEntry entry(String path, Node node) {
        return switch (node) {
            case Folder folder -> new TreeEntry(path, TreeEntry.Kind.DIRECTORY, folder.id(), 0);
            case Leaf leaf ->
                new TreeEntry(
                        path,
                        leaf.executable ? TreeEntry.Kind.EXECUTABLE : TreeEntry.Kind.FILE,
                        leaf.id(),
                        leaf.bytes.length);
            case Pointer pointer -> throw new IllegalStateException("a walk ends at no link: " + pointer.target);
        };
    }

    private sealed interface Node {
        String id();
    }

    private static final class Folder implements Node {
        private final SortedMap<String, Node> children = new TreeMap<>();

        @Override
        public String id() {
            var text = new StringBuilder();
            children.forEach((name, child) ->
                    text.append(name).append('\0').append(child.id()).append('\n'));
            return Digest.of(text.toString()).hex();
        }
    }

    private static final class Leaf implements Node {
        private final byte[] bytes;
        private final boolean executable;

        private Leaf(byte[] bytes, boolean executable) {
            this.bytes = bytes;
            this.executable = executable;
        }

        @Override
        public String id() {
            return Digest.of(bytes).hex();
        }
    }

    private record Pointer(String target) implements Node {
        @Override
        public String id() {
            return Digest.of(target).hex();
        }
    }

    private static final class MemoryNodes implements LinkWalk.Nodes<Node> {
        @Override
        public Optional<Node> child(Node directory, String name) {
            return directory instanceof Folder folder
                    ? Optional.ofNullable(folder.children.get(name))
                    : Optional.empty();
        }

        @Override
        public LinkWalk.Shape shape(Node node) {
            return switch (node) {
                case Folder _ -> LinkWalk.Shape.DIRECTORY;
                case Leaf _ -> LinkWalk.Shape.FILE;
                case Pointer _ -> LinkWalk.Shape.LINK;
            };
        }

        @Override
        public String linkTarget(Node link) {
            return link instanceof Pointer pointer ? pointer.target : "";
        }
    }

    /// Collects the files of a [MemoryTree]. For one thread.
    public static final class Builder {
        private final Folder root = new Folder();
        private TreeLimits limits = TreeLimits.DEFAULT;

        private Builder() {}

        /// Adds a text file in UTF-8.
        public Builder file(String path, String text) {
            return put(path, new Leaf(text.getBytes(StandardCharsets.UTF_8), false));
        }

        /// Adds a file.
        public Builder file(String path, byte[] bytes) {
            return put(path, new Leaf(bytes.clone(), false));
        }

        /// Adds an executable text file in UTF-8.
        public Builder executable(String path, String text) {
            return put(path, new Leaf(text.getBytes(StandardCharsets.UTF_8), true));
        }

        /// Adds a symbolic link, which may point anywhere.
        public Builder link(String path, String target) {
            return put(path, new Pointer(target));
        }

        /// Adds an empty directory.
        public Builder directory(String path) {
            folder(TreePath.parse(path).parts(), path);
            return this;
        }

        /// Sets other limits than the default.
        public Builder limits(TreeLimits changed) {
            this.limits = changed;
            return this;
        }

        /// The tree of what was added. The builder must not be used afterwards.
        public MemoryTree build() {
            return new MemoryTree(root, limits);
        }

        private Builder put(String path, Node node) {
            List<String> parts = TreePath.parse(path).parts();
            if (parts.isEmpty()) {
                throw new InvalidInput("path ''", "is the root and cannot be a file", "");
            }
            folder(parts.subList(0, parts.size() - 1), path).children.put(parts.getLast(), node);
            return this;
        }

        private Folder folder(List<String> parts, String path) {
            Folder at = root;
            for (String name : parts) {
                if (!(at.children.computeIfAbsent(name, _ -> new Folder()) instanceof Folder next)) {
                    throw new InvalidInput("path '" + path + "'", "'" + name + "' is a file, not a directory", "");
                }
                at = next;
            }
            return at;
        }
    }
}
