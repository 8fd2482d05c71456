package io.plumbline.target.host;

import io.plumbline.model.ObjectRef;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Watches files and folders of objects. When events were lost, or a watched folder is gone, all objects in that folder
/// count as changed. Owns one thread.
final class PlaceWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PlaceWatch.class.getName());

    private final WatchService service;
    private final Consumer<SortedSet<ObjectRef>> touched;
    private final Map<Path, Set<ObjectRef>> byPlace = new HashMap<>();
    private final Map<ObjectRef, List<Path>> byRef = new HashMap<>();
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Set<Path> missing = new TreeSet<>();
    private final Thread thread;

    /// @param touched called on the thread of the watch with objects that may have changed
    PlaceWatch(Path anyPath, Consumer<SortedSet<ObjectRef>> touched) {
        this.touched = touched;
        try {
            service = FileSystems.getDefault().newWatchService();
        } catch (IOException failure) {
            throw IoFailures.of(anyPath.toString(), "cannot be watched", failure);
        }
        thread = Thread.ofVirtual().name("host-watch").unstarted(this::listen);
    }

    void start() {
        thread.start();
    }

    /// Watches places for an object, in place of those before.
    ///
    /// @return whether a folder is watched only from now on, so that what happened there just before was not seen
    synchronized boolean put(ObjectRef ref, List<Path> places) {
        if (!places.equals(byRef.get(ref))) {
            remove(ref);
            byRef.put(ref, List.copyOf(places));
        }
        boolean begun = false;
        for (Path place : places) {
            byPlace.computeIfAbsent(place, _ -> new TreeSet<>()).add(ref);
            begun |= register(place.getParent() == null ? place : place.getParent());
            if (Files.isDirectory(place)) {
                begun |= register(place);
            }
        }
        return begun;
    }

    /// Watches folders that were not there, or went away, and are there now; their objects count as changed.
    void watchWhatCameBack() {
        SortedSet<ObjectRef> refs = cameBack();
        if (!refs.isEmpty()) {
            touched.accept(refs);
        }
    }

    private synchronized SortedSet<ObjectRef> cameBack() {
        var refs = new TreeSet<ObjectRef>();
        for (Path folder : List.copyOf(missing)) {
            if (isWanted(folder) && !register(folder)) {
                continue;
            }
            missing.remove(folder);
            refs.addAll(below(folder));
        }
        return refs;
    }

    private boolean isWanted(Path folder) {
        return byPlace.keySet().stream().anyMatch(place -> folder.equals(place.getParent()) || folder.equals(place));
    }

    private SortedSet<ObjectRef> below(Path folder) {
        var refs = new TreeSet<ObjectRef>();
        byPlace.forEach((place, objects) -> {
            if (place.startsWith(folder)) {
                refs.addAll(objects);
            }
        });
        return refs;
    }

    /// Watches nothing for an object any more. Folders stay watched while the target is open.
    synchronized void remove(ObjectRef ref) {
        List<Path> places = byRef.remove(ref);
        if (places == null) {
            return;
        }
        for (Path place : places) {
            Set<ObjectRef> refs = byPlace.getOrDefault(place, Set.of());
            refs.remove(ref);
            if (refs.isEmpty()) {
                byPlace.remove(place);
            }
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException failure) {
            throw IoFailures.of("file watch", "cannot be closed", failure);
        }
    }

    /// @return whether the folder is watched since now
    private boolean register(Path folder) {
        WatchKey before = keys.get(folder);
        if (before != null && before.isValid()) {
            return false;
        }
        if (!Files.isDirectory(folder)) {
            missing.add(folder);
            return false;
        }
        try {
            WatchKey key = folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            keys.put(folder, key);
            folders.put(key, folder);
            return true;
        } catch (NoSuchFileException | NotDirectoryException gone) {
            missing.add(folder);
        } catch (IOException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cannot watch {0}: {1}; drift there is seen at the next full look",
                    folder,
                    failure.getMessage());
        }
        return false;
    }

    private void listen() {
        try {
            while (true) {
                WatchKey key = service.take();
                var refs = new TreeSet<ObjectRef>();
                while (key != null) {
                    collect(key, refs);
                    key = service.poll();
                }
                if (!refs.isEmpty()) {
                    touched.accept(refs);
                }
            }
        } catch (ClosedWatchServiceException closed) {
            LOG.log(System.Logger.Level.DEBUG, "file watch closed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void collect(WatchKey key, Set<ObjectRef> refs) {
        Path folder = folders.get(key);
        List<WatchEvent<?>> events = key.pollEvents();
        boolean valid = key.reset();
        if (folder == null) {
            return;
        }
        boolean lost = !valid;
        for (WatchEvent<?> event : events) {
            if (event.context() instanceof Path name) {
                refs.addAll(byPlace.getOrDefault(folder.resolve(name), Set.of()));
            } else {
                lost = true;
            }
        }
        refs.addAll(byPlace.getOrDefault(folder, Set.of()));
        if (lost) {
            refs.addAll(below(folder));
        }
        if (!valid) {
            folders.remove(key);
            keys.remove(folder, key);
            missing.add(folder);
        }
    }
}
