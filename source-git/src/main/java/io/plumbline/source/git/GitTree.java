package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.source.FileTree;
import io.plumbline.source.LinkWalk;
import io.plumbline.source.SourceException;
import io.plumbline.source.TreeEntry;
import io.plumbline.source.TreeLimits;
import io.plumbline.source.TreePath;
import io.plumbline.source.git.GitPolicy.LargeFiles;
import io.plumbline.source.git.GitPolicy.Submodules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/// The files of one commit, read from Git objects. A submodule is a directory whose files come from its own
/// mirror when they are first asked for. A pointer of Git LFS is replaced by its object when it is read; its
/// entry tells the size of the pointer. Safe for many threads.
final class GitTree implements FileTree {
    private static final ParsedTree NO_HOLDER = ParsedTree.parse(new byte[0]);

    private final GitObjects objects;
    private final GitNode root;
    private final TreeLimits limits;
    private final Rules rules;
    private final LinkWalk<GitNode> walk = new LinkWalk<>(new TreeNodes());

    /// What is read of what a commit refers to.
    record Rules(Submodules submodules, LargeFiles largeFiles) {}

    /// The tree of a commit.
    GitTree(GitObjects objects, TreeLimits limits, Rules rules) {
        this.objects = objects;
        this.rules = rules;
        this.root = new GitNode(objects, objects.rootTree(), ParsedTree.Kind.DIRECTORY, NO_HOLDER, -1);
        this.limits = limits;
    }

    @Override
    public Optional<TreeEntry> find(String path) {
        return walk.follow(root, TreePath.parse(path)).map(node -> entry(path, node));
    }

    @Override
    public byte[] read(String path) {
        GitNode node = walk.follow(root, TreePath.parse(path))
                .filter(found -> found.kind() == ParsedTree.Kind.FILE || found.kind() == ParsedTree.Kind.EXECUTABLE)
                .orElseThrow(() -> missing(path));
        limits.checkFile(path, size(node));
        byte[] bytes = node.home().blob(node.id(), limits.fileBytesMax());
        return LfsPointer.parse(bytes)
                .map(pointer -> large(node, pointer, path))
                .orElse(bytes);
    }

    private byte[] large(GitNode node, LfsPointer pointer, String path) {
        return switch (rules.largeFiles) {
            case FETCHED -> {
                limits.checkFile(path, pointer.size());
                yield node.home().lfs(pointer, path);
            }
            case REFUSED ->
                throw new SourceException(
                        ErrorCode.REFUSED,
                        "file '" + path + "' of " + objects.subject(),
                        "is a pointer of Git LFS, and the repository's entry says `lfs: false`",
                        "allow it there, or keep the file in Git itself",
                        null);
        };
    }

    @Override
    public List<TreeEntry> list(String directory) {
        GitNode folder = walk.follow(root, TreePath.parse(directory)).orElse(null);
        if (folder == null || shape(folder) != LinkWalk.Shape.DIRECTORY) {
            return List.of();
        }
        if (isLeftOut(folder)) {
            return List.of();
        }
        GitNode inside = folder.kind() == ParsedTree.Kind.SUBMODULE ? enter(folder) : folder;
        ParsedTree tree = inside.home().tree(inside.id());
        limits.checkDirectory(directory, tree.size());
        String prefix = directory.isEmpty() ? "" : directory + "/";
        var entries = new ArrayList<TreeEntry>(tree.size());
        for (int i = 0; i < tree.size(); i++) {
            String path = prefix + tree.name(i);
            if (tree.kind(i) == ParsedTree.Kind.LINK) {
                find(path).ifPresent(entries::add);
            } else {
                entries.add(entry(path, new GitNode(inside.home(), tree.id(i), tree.kind(i), tree, i)));
            }
        }
        return List.copyOf(entries);
    }

    @Override
    public boolean linkFree(String directory) {
        return walk.follow(root, TreePath.parse(directory))
                .filter(node -> node.kind() == ParsedTree.Kind.DIRECTORY)
                .map(node -> isLinkFree(node.home(), node.id(), 0))
                .orElse(false);
    }

    private static boolean isLinkFree(GitObjects home, ObjectId id, int depth) {
        ParsedTree tree = home.tree(id);
        Optional<Boolean> known = tree.linkFree();
        if (known.isPresent()) {
            return known.orElseThrow();
        }
        boolean free = depth < TreePath.DEPTH_MAX;
        for (int i = 0; free && i < tree.size(); i++) {
            free = switch (tree.kind(i)) {
                case FILE, EXECUTABLE -> true;
                case LINK, SUBMODULE -> false;
                case DIRECTORY -> isLinkFree(home, tree.id(i), depth + 1);
            };
        }
        tree.linkFree(free);
        return free;
    }

    private SourceException missing(String path) {
        return new SourceException(
                ErrorCode.NOT_FOUND,
                "file '" + path + "' of " + objects.subject(),
                "there is no such file in this revision",
                "check the path",
                null);
    }

    private static TreeEntry entry(String path, GitNode node) {
        return switch (node.kind()) {
            case DIRECTORY, SUBMODULE ->
                new TreeEntry(path, TreeEntry.Kind.DIRECTORY, node.id().name(), 0);
            case FILE -> new TreeEntry(path, TreeEntry.Kind.FILE, node.id().name(), size(node));
            case EXECUTABLE ->
                new TreeEntry(path, TreeEntry.Kind.EXECUTABLE, node.id().name(), size(node));
            case LINK -> throw new IllegalStateException("a walk ends at no link: " + path);
        };
    }

    private static long size(GitNode node) {
        long known = node.holder().fileSize(node.index());
        if (known >= 0) {
            return known;
        }
        long size = node.home().size(node.id());
        node.holder().fileSize(node.index(), size);
        return size;
    }

    private static LinkWalk.Shape shape(GitNode node) {
        return switch (node.kind()) {
            case DIRECTORY, SUBMODULE -> LinkWalk.Shape.DIRECTORY;
            case FILE, EXECUTABLE -> LinkWalk.Shape.FILE;
            case LINK -> LinkWalk.Shape.LINK;
        };
    }

    private boolean isLeftOut(GitNode node) {
        return node.kind() == ParsedTree.Kind.SUBMODULE && rules.submodules == Submodules.LEFT_OUT;
    }

    private static GitNode enter(GitNode submodule) {
        GitObjects home = submodule.home().submodule(submodule.id());
        return new GitNode(home, home.rootTree(), ParsedTree.Kind.DIRECTORY, NO_HOLDER, -1);
    }

    /// A node on the way: where its object is, and which entry of which tree told its kind.
    private record GitNode(GitObjects home, ObjectId id, ParsedTree.Kind kind, ParsedTree holder, int index) {}

    private final class TreeNodes implements LinkWalk.Nodes<GitNode> {
        @Override
        public Optional<GitNode> child(GitNode directory, String name) {
            if (isLeftOut(directory)) {
                return Optional.empty();
            }
            GitNode inside = directory.kind() == ParsedTree.Kind.SUBMODULE ? enter(directory) : directory;
            ParsedTree tree = inside.home().tree(inside.id());
            int index = tree.indexOf(name);
            return index < 0
                    ? Optional.empty()
                    : Optional.of(new GitNode(inside.home(), tree.id(index), tree.kind(index), tree, index));
        }

        @Override
        public LinkWalk.Shape shape(GitNode node) {
            return GitTree.shape(node);
        }

        @Override
        public String linkTarget(GitNode link) {
            byte[] target = link.home().blob(link.id(), TreePath.PATH_CHARS_MAX);
            return new String(target, StandardCharsets.UTF_8);
        }
    }
}
