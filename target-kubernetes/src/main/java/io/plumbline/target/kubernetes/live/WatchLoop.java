package io.plumbline.target.kubernetes.live;

import io.plumbline.model.PlumbException;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiStatus;
import io.plumbline.target.kubernetes.http.ApiStream;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.target.kubernetes.http.Attempts;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Follows the objects of one kind for ever: streams or lists them once, then hears of changes, and after a cut goes on
/// where it was, or begins again when the server has forgotten that place. Runs on one thread; everybody may ask how
/// far it is.
final class WatchLoop implements Runnable, AutoCloseable {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final Duration PIECE = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
    private static final Duration FORBIDDEN_PAUSE = Duration.ofMinutes(5);
    private static final long SHORT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long SILENCE_NANOS_MAX = Duration.ofSeconds(150).toNanos();
    private static final int STREAM_SECONDS = 1_800;
    private static final String PAGE = "500";
    private static final String INITIAL_END = "k8s.io/initial-events-end";
    private static final int EXPIRED = 410;

    /// What is selected.
    ///
    /// @param path of the list
    /// @param labels selector; empty for all
    /// @param item media type of one object; empty for whole objects
    record Selection(String path, String labels, String item) {}

    private enum End {
        OVER,
        CUT,
        EXPIRED,
        UNSUPPORTED,
        FORBIDDEN,
        GONE
    }

    private final ApiClient client;
    private final Selection selection;
    private final WatchSink sink;
    private final RandomGenerator chance;
    private final AtomicBoolean streamsLists;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private WatchState state = WatchState.STARTING;
    private boolean closed;
    private @Nullable ApiStream open;
    private String version = "";
    private volatile long heardAt = System.nanoTime();
    private volatile boolean bookmarked;
    private boolean replacing;
    private @Nullable TargetException silence;

    /// @param streamsLists whether the server streams lists; shared by all watches of a cluster, cleared by the first
    ///     that is told otherwise
    WatchLoop(
            ApiClient client, Selection selection, WatchSink sink, RandomGenerator chance, AtomicBoolean streamsLists) {
        this.client = client;
        this.selection = selection;
        this.sink = sink;
        this.chance = chance;
        this.streamsLists = streamsLists;
    }

    @Override
    public void run() {
        var attempts = new Attempts(chance, FOR_EVER, PAUSE_MAX);
        while (!isClosed()) {
            long began = System.nanoTime();
            End end = round();
            if (System.nanoTime() - began > SHORT_NANOS) {
                attempts.worked();
            }
            switch (end) {
                case OVER, UNSUPPORTED -> {
                    if (System.nanoTime() - began < SHORT_NANOS) {
                        rest(attempts.pause());
                    }
                }
                case EXPIRED -> {
                    version = "";
                    rest(attempts.pause());
                }
                case CUT -> {
                    become(WatchState.CUT);
                    tellSilence();
                    rest(attempts.pause());
                }
                case FORBIDDEN -> {
                    become(WatchState.FORBIDDEN);
                    tellSilence();
                    rest(FORBIDDEN_PAUSE);
                }
                case GONE -> {
                    sink.vanished();
                    become(WatchState.GONE);
                    return;
                }
            }
        }
    }

    private End round() {
        try {
            if (!version.isEmpty()) {
                return stream(watch().with("resourceVersion", version));
            }
            if (streamsLists.get()) {
                replacing = true;
                End end =
                        stream(watch().with("sendInitialEvents", "true").with("resourceVersionMatch", "NotOlderThan"));
                if (end == End.UNSUPPORTED) {
                    streamsLists.set(false);
                }
                return end;
            }
            return list();
        } catch (TargetException unreachable) {
            silence = unreachable;
            return End.CUT;
        } catch (PlumbException unreadable) {
            return End.CUT;
        }
    }

    private void tellSilence() {
        TargetException why = silence;
        silence = null;
        if (why != null && sink.silent(why)) {
            version = "";
        }
    }

    private ApiRequest watch() {
        int seconds = STREAM_SECONDS + chance.nextInt(STREAM_SECONDS);
        String item = selection.item();
        ApiRequest request = ApiRequest.read(ApiVerb.WATCH, selection.path())
                .with("watch", "true")
                .with("allowWatchBookmarks", "true")
                .with("timeoutSeconds", Integer.toString(seconds))
                .accepting(item.isEmpty() ? ApiRequest.JSON : ApiRequest.JSON + ";as=" + item + ";g=meta.k8s.io;v=v1");
        return selection.labels().isEmpty() ? request : request.with("labelSelector", selection.labels());
    }

    private End list() {
        String token = "";
        sink.begin();
        String item = selection.item();
        do {
            ApiRequest request = ApiRequest.read(ApiVerb.LIST, selection.path())
                    .with("limit", PAGE)
                    .accepting(
                            item.isEmpty()
                                    ? ApiRequest.JSON
                                    : ApiRequest.JSON + ";as=" + item + "List;g=meta.k8s.io;v=v1");
            request = selection.labels().isEmpty() ? request : request.with("labelSelector", selection.labels());
            ApiAnswer answer = client.send(token.isEmpty() ? request : request.with("continue", token));
            if (!answer.isFine()) {
                return refused(answer.status());
            }
            MapNode page = answer.tree(selection.path());
            for (Node object : page.list("items").map(ListNode::items).orElse(List.of())) {
                if (object instanceof MapNode map) {
                    sink.put(typed(page, map));
                }
            }
            MapNode metadata = page.map("metadata").orElse(MapNode.EMPTY);
            token = metadata.text("continue").orElse("");
            version = metadata.text("resourceVersion").orElse("");
        } while (!token.isEmpty() && !isClosed());
        sink.complete();
        return End.OVER;
    }

    /// Items of a list do not say their kind; the list does.
    private static MapNode typed(MapNode page, MapNode item) {
        if (item.has("kind")) {
            return item;
        }
        String kind = page.text("kind").orElse("");
        String single = kind.endsWith("List") ? kind.substring(0, kind.length() - "List".length()) : kind;
        return item.with("apiVersion", page.get("apiVersion").orElse(new TextNode("")))
                .with("kind", new TextNode(single));
    }

    private End refused(ApiStatus status) {
        if (status.code() == EXPIRED) {
            return End.EXPIRED;
        }
        silence = status.failure(selection.path());
        return switch (status.code()) {
            case 400, 422 -> version.isEmpty() && streamsLists.get() ? End.UNSUPPORTED : End.CUT;
            case 403 -> End.FORBIDDEN;
            case 404, 405 -> End.GONE;
            default -> End.CUT;
        };
    }

    private End stream(ApiRequest request) {
        try (ApiStream stream = client.open(request)) {
            if (!stream.isFine()) {
                return refused(stream.refusal());
            }
            if (!opened(stream)) {
                return End.OVER;
            }
            if (replacing) {
                sink.begin();
            } else {
                become(WatchState.FRESH);
            }
            return read(new WatchLines(stream.body()));
        } catch (IOException cut) {
            return End.CUT;
        } finally {
            replacing = false;
            over();
        }
    }

    private void over() {
        lock.lock();
        try {
            open = null;
        } finally {
            lock.unlock();
        }
    }

    private boolean opened(ApiStream stream) {
        lock.lock();
        try {
            bookmarked = false;
            heardAt = System.nanoTime();
            open = stream;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private End read(WatchLines lines) throws IOException {
        while (true) {
            String line = lines.next();
            if (line == null) {
                return End.OVER;
            }
            heardAt = System.nanoTime();
            if (line.isEmpty()) {
                continue;
            }
            MapNode event;
            try {
                event = JsonText.read(line) instanceof MapNode map ? map : MapNode.EMPTY;
            } catch (YamlException cutInside) {
                return End.CUT;
            }
            MapNode object = event.map("object").orElse(MapNode.EMPTY);
            switch (event.text("type").orElse("")) {
                case "ADDED", "MODIFIED" -> {
                    sink.put(object);
                    remember(object);
                }
                case "DELETED" -> {
                    sink.removed(object);
                    remember(object);
                }
                case "BOOKMARK" -> bookmark(object);
                case "ERROR" -> {
                    return ApiStatus.of(0, object).code() == EXPIRED ? End.EXPIRED : End.CUT;
                }
                default -> {}
            }
        }
    }

    private void bookmark(MapNode object) {
        bookmarked = true;
        boolean end = object.map("metadata")
                .flatMap(metadata -> metadata.map("annotations"))
                .filter(annotations -> annotations.has(INITIAL_END))
                .isPresent();
        if (end && replacing) {
            replacing = false;
            remember(object);
            sink.complete();
            become(WatchState.FRESH);
        } else {
            remember(object);
        }
    }

    /// Objects of an initial stream come in no order, so that their versions are no place to go on from.
    private void remember(MapNode object) {
        if (!replacing) {
            object.map("metadata")
                    .flatMap(metadata -> metadata.text("resourceVersion"))
                    .ifPresent(known -> version = known);
        }
    }

    /// How far it is, after waiting for better news for a while. It is waited in short pieces, so that a pause of the
    /// whole machine, in which no news can come, counts as one of them.
    WatchState await(Duration atMost) throws InterruptedException {
        long pieces = Math.max(1, atMost.dividedBy(PIECE));
        lock.lockInterruptibly();
        try {
            while ((state == WatchState.STARTING || state == WatchState.CUT) && pieces > 0 && !closed) {
                if (moved.awaitNanos(PIECE.toNanos()) <= 0) {
                    pieces--;
                }
            }
            return state;
        } finally {
            lock.unlock();
        }
    }

    WatchState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /// Ends a stream that has promised signs of life and gives none.
    void checkSilence() {
        lock.lock();
        try {
            ApiStream stream = open;
            if (stream != null && bookmarked && System.nanoTime() - heardAt > SILENCE_NANOS_MAX) {
                stream.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void become(WatchState next) {
        lock.lock();
        try {
            if (next == WatchState.CUT && state == WatchState.STARTING) {
                return;
            }
            state = next;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration pause) {
        long left = pause.toNanos();
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = moved.awaitNanos(left);
            }
        } catch (InterruptedException ended) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
            ApiStream stream = open;
            if (stream != null) {
                stream.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
