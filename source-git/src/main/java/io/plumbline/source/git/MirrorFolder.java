package io.plumbline.source.git;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// The bare repository of a [Mirror] on the disk: made when it is first needed, thrown away and made anew when
/// it is damaged. Guarded by its own lock.
final class MirrorFolder {
    /// Above this number of packs they are packed into one.
    static final int PACKS_MAX = 200;

    /// Above this number of names the other side is asked with protocol 2, which sends branches and tags only;
    /// below it protocol 0 answers with one request instead of two.
    private static final int PROTOCOL_0_REFS_MAX = 2_000;

    private final Path folder;
    private final AcceptedNames accepted;
    private Optional<Repository> opened = Optional.empty();
    private int generation;

    MirrorFolder(Path folder) {
        this.folder = folder;
        this.accepted = new AcceptedNames(folder.resolveSibling(folder.getFileName() + ".accepted"));
    }

    /// What was accepted of the other side.
    AcceptedNames accepted() {
        return accepted;
    }

    /// The name in the mirror for a name of the other side. Flat, so that a branch `a` which was deleted does
    /// not stand in the way of a branch `a/b`.
    static String localName(String remoteName) {
        return "refs/plumbline/followed/" + remoteName.replace("%", "%25").replace("/", "%2F");
    }

    /// The folder that holds the mirror.
    Path parent() throws IOException {
        return Files.createDirectories(folder.getParent());
    }

    /// How often the mirror was made anew.
    synchronized int generation() {
        return generation;
    }

    /// The repository, made when it is not there.
    ///
    /// @throws IOException when it cannot be made or opened
    synchronized Repository repository() throws IOException {
        if (opened.isEmpty()) {
            opened = Optional.of(Files.isDirectory(folder) ? open() : create());
        }
        return opened.orElseThrow();
    }

    /// Throws the mirror away and makes an empty one, unless somebody else has done so since a generation.
    synchronized void rebuild(int damaged) throws IOException {
        if (generation != damaged) {
            return;
        }
        close();
        deleteTree(folder);
        opened = Optional.of(create());
        generation++;
    }

    /// Chooses the protocol by how many names the other side told.
    synchronized void advertised(int refs) {
        opened.ifPresent(repository -> setProtocol(repository, refs > PROTOCOL_0_REFS_MAX ? "2" : "0"));
    }

    /// Packs everything into one pack when there are more than a number of packs.
    synchronized void tidy(int packsMax) {
        if (opened.isEmpty() || packs() <= packsMax) {
            return;
        }
        try {
            Git.wrap(opened.orElseThrow()).gc().call();
        } catch (GitAPIException failure) {
            System.getLogger(MirrorFolder.class.getName())
                    .log(System.Logger.Level.WARNING, "mirror " + folder + " was not packed", failure);
        }
    }

    synchronized void close() {
        opened.ifPresent(Repository::close);
        opened = Optional.empty();
    }

    private int packs() {
        try (Stream<Path> files = Files.list(folder.resolve("objects/pack"))) {
            return (int) files.filter(file -> file.toString().endsWith(".pack")).count();
        } catch (IOException _) {
            return 0;
        }
    }

    private Repository open() throws IOException {
        deleteLocks();
        try {
            return configured(builder().setMustExist(true).build());
        } catch (IOException | IllegalArgumentException damaged) {
            deleteTree(folder);
            generation++;
            return create();
        }
    }

    private Repository create() throws IOException {
        Files.createDirectories(folder.getParent());
        Repository repository = builder().build();
        try {
            repository.create(true);
        } catch (IOException | IllegalStateException failure) {
            repository.close();
            throw failure instanceof IOException io ? io : new IOException(failure);
        }
        return configured(repository);
    }

    private FileRepositoryBuilder builder() {
        return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare();
    }

    private static Repository configured(Repository repository) {
        StoredConfig config = repository.getConfig();
        config.setInt("gc", null, "auto", 0);
        config.setBoolean("receive", null, "autogc", false);
        setProtocol(repository, "0");
        return repository;
    }

    private static void setProtocol(Repository repository, String version) {
        repository.getConfig().setString("protocol", null, "version", version);
    }

    /// A process that was killed leaves locks behind; the folder belongs to this process alone.
    private void deleteLocks() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path lock :
                    files.filter(file -> file.toString().endsWith(".lock")).toList()) {
                Files.deleteIfExists(lock);
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
