package io.plumbline.source.git;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import io.plumbline.model.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Watches the names of repositories on this machine: `HEAD`, `packed-refs` and everything below `refs`. One
/// thread of its own waits for the events of all of them. It may call for nothing, and where the system cannot
/// watch it never calls; who needs certainty asks the repository from time to time.
///
/// The system has one key for a folder however often it is watched, and may tell of it before we know whose it is:
/// the map of keys is guarded by `this`.
final class RefWatch implements AutoCloseable {
    private final WatchService service;
    private final Map<WatchKey, List<Watched>> keys = new HashMap<>();
    private final Thread thread;

    RefWatch() {
        try {
            service = FileSystems.getDefault().newWatchService();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        thread = Thread.ofVirtual().name("git-ref-watch").start(this::run);
    }

    /// Calls back after names of a repository changed.
    synchronized Subscription watch(Path gitFolder, Runnable changed) {
        var watched = new Watched(gitFolder, changed);
        register(watched, gitFolder);
        registerBelow(watched, gitFolder.resolve("refs"));
        return () -> forget(watched);
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        thread.interrupt();
    }

    private synchronized void forget(Watched watched) {
        keys.entrySet().removeIf(entry -> {
            entry.getValue().removeIf(each -> each.owner.equals(watched.owner));
            boolean unused = entry.getValue().isEmpty();
            if (unused) {
                entry.getKey().cancel();
            }
            return unused;
        });
    }

    private void registerBelow(Watched watched, Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    register(watched, directory);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException gone) {
            System.getLogger(RefWatch.class.getName())
                    .log(System.Logger.Level.DEBUG, "nothing to watch at " + folder, gone);
        }
    }

    private void register(Watched watched, Path directory) {
        try {
            WatchKey key = directory.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
            List<Watched> all = keys.computeIfAbsent(key, _ -> new ArrayList<>());
            all.removeIf(each -> each.owner.equals(watched.owner));
            all.add(watched.at(directory));
        } catch (NotDirectoryException | NoSuchFileException _) {
            // It was removed a moment ago.
        } catch (IOException failure) {
            System.getLogger(RefWatch.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "cannot watch " + directory + ", changes are seen later",
                            failure);
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                turn(service.take());
            }
        } catch (InterruptedException | ClosedWatchServiceException _) {
            // It was closed.
        }
    }

    private void turn(WatchKey key) {
        for (Watched watched : concerned(key)) {
            watched.changed.run();
        }
    }

    /// Who is to be called for what has happened in a folder.
    private synchronized List<Watched> concerned(WatchKey key) {
        List<WatchEvent<?>> events = key.pollEvents();
        List<Watched> all = keys.getOrDefault(key, List.of());
        List<Watched> called = List.copyOf(all).stream()
                .filter(watched -> isRelevant(watched, events))
                .toList();
        if (!key.reset()) {
            keys.remove(key);
        }
        return called;
    }

    private boolean isRelevant(Watched watched, List<WatchEvent<?>> events) {
        boolean isRelevant = false;
        for (WatchEvent<?> event : events) {
            isRelevant |= isRelevant(watched, event);
        }
        return isRelevant;
    }

    private boolean isRelevant(Watched watched, WatchEvent<?> event) {
        if (event.kind().equals(OVERFLOW) || !(event.context() instanceof Path name)) {
            return true;
        }
        String text = name.toString();
        boolean top = watched.directory.equals(watched.gitFolder);
        Path path = watched.directory.resolve(name);
        if (event.kind().equals(ENTRY_CREATE) && (!top || text.equals("refs")) && Files.isDirectory(path)) {
            registerBelow(watched, path);
            return true;
        }
        return top ? text.equals("HEAD") || text.equals("packed-refs") : !text.endsWith(".lock");
    }

    private record Watched(Path gitFolder, Path directory, Runnable changed, Object owner) {
        Watched(Path gitFolder, Runnable changed) {
            this(gitFolder, gitFolder, changed, new Object());
        }

        Watched at(Path other) {
            return new Watched(gitFolder, other, changed, owner);
        }
    }
}
