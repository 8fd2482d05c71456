package io.plumbline.source;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A directory of this machine as a file tree, for verbs that work without a repository. `.git` is not shown at
/// any level, and neither are devices, sockets and pipes.
///
/// A file's id is the digest of its content, taken again when size, time or inode changed; a directory's id is
/// the digest of names, sizes and times of everything below it. The directory may change between two calls; it
/// must not be changed by somebody hostile while it is read.
public final class DiskTree implements FileTree {
    private static final LinkWalk<Path> WALK = new LinkWalk<>(new DiskNodes());

    private final Path root;
    private final TreeLimits limits;
    private final ConcurrentHashMap<Path, StampedId> ids = new ConcurrentHashMap<>();

    private DiskTree(Path root, TreeLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    /// The tree of a directory.
    ///
    /// @throws InvalidInput when there is no such directory
    public static DiskTree open(Path directory) {
        return open(directory, TreeLimits.DEFAULT);
    }

    /// The tree of a directory, with limits.
    ///
    /// @throws InvalidInput when there is no such directory
    public static DiskTree open(Path directory, TreeLimits limits) {
        if (!Files.isDirectory(directory)) {
            throw new InvalidInput(
                    "directory '" + directory + "'",
                    Files.exists(directory) ? "is a file, not a directory" : "does not exist",
                    "name an existing directory");
        }
        try {
            return new DiskTree(directory.toRealPath(), limits);
        } catch (IOException failure) {
            throw unreadable(directory, failure);
        }
    }

    @Override
    public Optional<TreeEntry> find(String path) {
        return WALK.follow(root, TreePath.parse(path)).map(node -> entry(path, node));
    }

    @Override
    public byte[] read(String path) {
        Path file = WALK.follow(root, TreePath.parse(path))
                .filter(node -> Files.isRegularFile(node, NOFOLLOW_LINKS))
                .orElseThrow(() -> new PlumbException(
                        ErrorCode.NOT_FOUND, "file '" + path + "'", "there is no such file", "check the path"));
        return bytes(path, file);
    }

    @Override
    public List<TreeEntry> list(String directory) {
        Path folder = WALK.follow(root, TreePath.parse(directory))
                .filter(node -> Files.isDirectory(node, NOFOLLOW_LINKS))
                .orElse(null);
        if (folder == null) {
            return List.of();
        }
        List<Path> children = children(folder, directory);
        var entries = new ArrayList<TreeEntry>();
        for (Path child : children) {
            String name = child.getFileName().toString();
            find(directory.isEmpty() ? name : directory + "/" + name).ifPresent(entries::add);
        }
        return List.copyOf(entries);
    }

    private List<Path> children(Path folder, String name) {
        try (Stream<Path> listing = Files.list(folder)) {
            List<Path> children = listing.filter(DiskTree::isShown)
                    .limit(limits.directoryEntriesMax() + 1L)
                    .sorted((a, b) ->
                            a.getFileName().toString().compareTo(b.getFileName().toString()))
                    .toList();
            limits.checkDirectory(name, children.size());
            return children;
        } catch (IOException failure) {
            throw unreadable(folder, failure);
        }
    }

    private TreeEntry entry(String path, Path node) {
        BasicFileAttributes attributes = attributes(node);
        if (attributes.isDirectory()) {
            return new TreeEntry(path, TreeEntry.Kind.DIRECTORY, directoryId(node, path), 0);
        }
        String stamp = stamp(attributes);
        StampedId known = ids.get(node);
        if (known == null || !known.stamp.equals(stamp)) {
            known = new StampedId(stamp, Digest.of(bytes(path, node)).hex());
            ids.put(node, known);
        }
        var kind = Files.isExecutable(node) ? TreeEntry.Kind.EXECUTABLE : TreeEntry.Kind.FILE;
        return new TreeEntry(path, kind, known.id, attributes.size());
    }

    private byte[] bytes(String path, Path file) {
        try (var in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, limits.fileBytesMax() + 1));
            limits.checkFile(path, bytes.length);
            return bytes;
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private String directoryId(Path folder, String path) {
        var text = new StringBuilder();
        describe(folder, path, text, TreePath.DEPTH_MAX);
        return Digest.of(text.toString()).hex();
    }

    private void describe(Path folder, String path, StringBuilder text, int depthLeft) {
        if (depthLeft == 0) {
            throw new LimitExceeded("directory '" + folder + "'", "path depth", TreePath.DEPTH_MAX);
        }
        for (Path child : children(folder, path)) {
            BasicFileAttributes attributes = attributes(child);
            text.append(child.getFileName())
                    .append('\0')
                    .append(stamp(attributes))
                    .append('\n');
            if (attributes.isDirectory()) {
                text.append("{\n");
                describe(child, path, text, depthLeft - 1);
                text.append("}\n");
            }
        }
    }

    private static String stamp(BasicFileAttributes attributes) {
        return attributes.isDirectory()
                ? "directory"
                : attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
    }

    private static BasicFileAttributes attributes(Path node) {
        try {
            return Files.readAttributes(node, BasicFileAttributes.class, NOFOLLOW_LINKS);
        } catch (IOException failure) {
            throw unreadable(node, failure);
        }
    }

    private static boolean isShown(Path node) {
        return !node.getFileName().toString().equals(".git")
                && (Files.isSymbolicLink(node)
                        || Files.isDirectory(node, NOFOLLOW_LINKS)
                        || Files.isRegularFile(node, NOFOLLOW_LINKS));
    }

    private static PlumbException unreadable(Path node, IOException failure) {
        return failure instanceof NoSuchFileException
                ? new PlumbException(ErrorCode.NOT_FOUND, "'" + node + "'", "is gone", "", failure)
                : new PlumbException(
                        ErrorCode.IO,
                        "'" + node + "'",
                        "cannot be read: " + failure.getMessage(),
                        "check that it is readable for this user",
                        failure);
    }

    private record StampedId(String stamp, String id) {}

    private static final class DiskNodes implements LinkWalk.Nodes<Path> {
        @Override
        public Optional<Path> child(Path directory, String name) {
            return Optional.of(directory.resolve(name))
                    .filter(child -> Files.exists(child, NOFOLLOW_LINKS))
                    .filter(DiskTree::isShown);
        }

        @Override
        public LinkWalk.Shape shape(Path node) {
            if (Files.isSymbolicLink(node)) {
                return LinkWalk.Shape.LINK;
            }
            return Files.isDirectory(node, NOFOLLOW_LINKS) ? LinkWalk.Shape.DIRECTORY : LinkWalk.Shape.FILE;
        }

        @Override
        public String linkTarget(Path link) {
            try {
                return Files.readSymbolicLink(link).toString();
            } catch (IOException failure) {
                throw unreadable(link, failure);
            }
        }
    }
}
