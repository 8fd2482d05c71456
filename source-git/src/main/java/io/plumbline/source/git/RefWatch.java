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
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Watches the names of repositories on this machine: `HEAD`, `packed-refs` and everything below `refs`. One
/// thread of its own waits for the events of all of them. It may call for nothing, and where the system cannot
/// watch it never calls; who needs certainty asks the repository from time to time.
final class RefWatch implements AutoCloseable {
    private final WatchService service;
    private final ConcurrentHashMap<WatchKey, Watched> keys = new ConcurrentHashMap<>();
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
    Subscription watch(Path gitFolder, Runnable changed) {
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

    private void forget(Watched watched) {
        keys.forEach((key, value) -> {
            if (value.owner.equals(watched.owner)) {
                keys.remove(key);
                key.cancel();
            }
        });
    }

    private void registerBelow(Watched watched, Path folder) {
        try (Stream<Path> folders = Files.walk(folder)) {
            folders.filter(Files::isDirectory).forEach(directory -> register(watched, directory));
        } catch (IOException | UncheckedIOException gone) {
            System.getLogger(RefWatch.class.getName())
                    .log(System.Logger.Level.DEBUG, "nothing to watch at " + folder, gone);
        }
    }

    private void register(Watched watched, Path directory) {
        try {
            WatchKey key = directory.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
            keys.put(key, watched.at(directory));
        } catch (NotDirectoryException _) {
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
            keys.clear();
        }
    }

    private void turn(WatchKey key) {
        List<WatchEvent<?>> events = key.pollEvents();
        Watched watched = keys.get(key);
        if (watched == null) {
            key.cancel();
            return;
        }
        boolean isRelevant = false;
        for (WatchEvent<?> event : events) {
            isRelevant |= isRelevant(watched, event);
        }
        if (!key.reset()) {
            keys.remove(key);
        }
        if (isRelevant) {
            watched.changed.run();
        }
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
