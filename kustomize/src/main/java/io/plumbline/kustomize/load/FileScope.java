package io.plumbline.kustomize.load;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeFiles;
import io.plumbline.kustomize.KustomizeFiles.Kind;
import io.plumbline.kustomize.RemoteReference;
import io.plumbline.kustomize.RemoteResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one kustomization may read: files in or below its own directory (unless restrictions are lifted), and
/// directories anywhere in the tree that do not lead in a circle. Immutable.
public final class FileScope {
    /// How many bytes one file may have.
    public static final int FILE_BYTES_MAX = 64 << 20;

    /// How many kustomizations may be nested.
    public static final int DEPTH_MAX = 100;

    private final KustomizeFiles files;
    private final String directory;
    private final List<String> visited;
    private final boolean restricted;
    private final RemoteResources remote;
    private final FetchedFrom fetched;

    /// Which tree a scope is of.
    ///
    /// @param root whether the scope is what is built
    /// @param label what messages call the tree; empty for the one that is built
    /// @param ref branch, tag or commit that was asked for; may be empty
    private record FetchedFrom(boolean root, String label, String ref) {}

    private FileScope(
            KustomizeFiles files,
            String directory,
            List<String> visited,
            boolean restricted,
            RemoteResources remote,
            FetchedFrom fetched) {
        this.files = files;
        this.directory = directory;
        this.visited = List.copyOf(visited);
        this.restricted = restricted;
        this.remote = remote;
        this.fetched = fetched;
    }

    /// The scope of the kustomization that is built: a directory of the tree, or a folder of a repository.
    public static FileScope root(KustomizeFiles files, String directory, boolean restricted, RemoteResources remote) {
        Optional<RemoteReference> reference = RemoteReference.parse(directory);
        if (reference.isPresent()) {
            return fetched(reference.orElseThrow(), restricted, remote, true);
        }
        String path = KustomizePath.resolve("", directory);
        if (files.kind(path) != Kind.DIRECTORY) {
            throw new KustomizeException("'/" + path + "' is not a directory");
        }
        String real = path.isEmpty() ? path : files.resolve(path);
        return new FileScope(files, real, List.of(real), restricted, remote, new FetchedFrom(true, "", ""));
    }

    /// The directory of the kustomization, relative to the root of the tree.
    public String directory() {
        return directory;
    }

    /// Whether this is the kustomization that is built.
    public boolean isRoot() {
        return fetched.root;
    }

    /// The tree.
    public KustomizeFiles files() {
        return files;
    }

    /// How messages and annotations name the tree: empty for the tree that is built, the repository for a fetched one.
    public String label() {
        return fetched.label;
    }

    /// Branch, tag or commit of a fetched tree that was asked for; may be empty.
    public String ref() {
        return fetched.ref;
    }

    /// How error texts name a path of this scope.
    public String display(String path) {
        return "/" + KustomizePath.resolve(directory, path);
    }

    /// Whether the entry is a file (of the tree, or an HTTP URL that is not a repository).
    public boolean isFile(String entry) {
        return !RemoteReference.isHttp(entry) && files.kind(KustomizePath.resolve(directory, entry)) == Kind.FILE;
    }

    /// Whether the path is a directory.
    public boolean isDirectory(String path) {
        return files.kind(KustomizePath.resolve(directory, path)) == Kind.DIRECTORY;
    }

    /// The content of a file of the tree or of an HTTP URL.
    ///
    /// @throws KustomizeException when it is missing, outside of the scope or too large
    public byte[] load(String entry) {
        if (RemoteReference.isHttp(entry)) {
            return remote.file(entry, FILE_BYTES_MAX);
        }
        String path = KustomizePath.resolve(directory, entry);
        if (files.kind(path) == Kind.MISSING) {
            throw new KustomizeException("evalsymlink failure on '/" + path + "': no such file or directory");
        }
        if (files.kind(path) == Kind.DIRECTORY) {
            throw new KustomizeException("'/" + path + "' must resolve to a file");
        }
        String real = files.resolve(path);
        if (restricted && !KustomizePath.isWithin(real, directory)) {
            throw new KustomizeException("security; file '/" + real + "' is not in or below '/" + directory + "'");
        }
        return files.read(real, FILE_BYTES_MAX);
    }

    /// The scope of another kustomization that this one names.
    ///
    /// @throws KustomizeException when there is no such directory, or it contains one that is being read
    public FileScope enter(String entry) {
        Optional<RemoteReference> reference = RemoteReference.parse(entry);
        if (reference.isPresent()) {
            return enterRemote(reference.orElseThrow());
        }
        if (entry.startsWith("/")) {
            throw new KustomizeException(
                    "new root '" + entry + "' cannot be absolute", "write it relative to the kustomization");
        }
        String path = KustomizePath.resolve(directory, entry);
        return switch (files.kind(path)) {
            case MISSING ->
                throw new KustomizeException(
                        "must build at directory: not a valid directory: '/" + path + "': no such file or directory");
            case FILE ->
                throw new KustomizeException("must build at directory: '/" + path + "': file is not directory");
            case DIRECTORY -> enterDirectory(path.isEmpty() ? path : files.resolve(path));
        };
    }

    private FileScope enterDirectory(String real) {
        requireNoCycle(real);
        var seen = new ArrayList<>(visited);
        seen.add(real);
        return new FileScope(files, real, seen, restricted, remote, new FetchedFrom(false, fetched.label, fetched.ref));
    }

    private FileScope enterRemote(RemoteReference reference) {
        if (visited.size() >= DEPTH_MAX) {
            throw tooDeep();
        }
        FileScope inner = fetched(reference, restricted, remote, false);
        String place = placeOf(reference);
        if (visited.contains(place)) {
            throw new KustomizeException("cycle detected: '" + place + "' is being read already");
        }
        var seen = new ArrayList<>(visited);
        seen.add(place);
        seen.addAll(inner.visited);
        return new FileScope(inner.files, inner.directory, seen, restricted, remote, inner.fetched);
    }

    private static String placeOf(RemoteReference reference) {
        return reference.repository() + "//" + reference.path() + "?ref=" + reference.ref();
    }

    private static FileScope fetched(
            RemoteReference reference, boolean restricted, RemoteResources remote, boolean root) {
        RemoteResources.RemoteTree tree = remote.repository(reference);
        String path = KustomizePath.resolve("", reference.path());
        if (tree.files().kind(path) != Kind.DIRECTORY) {
            throw new KustomizeException("'" + reference.path() + "' is not a directory of " + tree.label());
        }
        var from = root ? new FetchedFrom(true, "", "") : new FetchedFrom(false, tree.label(), reference.ref());
        return new FileScope(tree.files(), path, List.of(path), restricted, remote, from);
    }

    private void requireNoCycle(String candidate) {
        if (visited.size() >= DEPTH_MAX) {
            throw tooDeep();
        }
        for (String before : visited) {
            if (!before.contains("?ref=") && KustomizePath.isWithin(before, candidate)) {
                throw new KustomizeException(
                        "cycle detected: candidate root '/" + candidate + "' contains visited root '/" + before + "'");
            }
        }
    }

    private static KustomizeException tooDeep() {
        return new KustomizeException("more than " + DEPTH_MAX + " kustomizations are nested (limit: depth)");
    }
}
