package io.plumbline.cli.remote;

import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/// Follows the journal of a server as server-sent events; connects again where it left off when the connection breaks.
/// Blocks the thread that follows.
public final class EventFeed {
    /// How often it connects again without having heard anything in between.
    public static final int RECONNECTS_MAX = 20;

    private static final long PAUSE_MILLIS = 500;

    private final RemoteServer server;
    private final String path;
    private String lastId;
    private int broken;

    /// @param path of the stream, with its query
    /// @param lastId the last entry that was seen; empty to hear only what comes
    public EventFeed(RemoteServer server, String path, String lastId) {
        this.server = server;
        this.path = path;
        this.lastId = lastId;
    }

    /// Hands over each entry until the listener says false.
    ///
    /// @throws io.plumbline.model.PlumbException `UNREACHABLE` when the server stays away
    public void follow(Predicate<MapNode> goesOn) throws InterruptedException {
        while (true) {
            try (var in =
                    new BufferedReader(new InputStreamReader(server.open(path, lastId), StandardCharsets.UTF_8))) {
                if (!events(in, goesOn)) {
                    return;
                }
            } catch (IOException lost) {
                if (++broken > RECONNECTS_MAX) {
                    throw server.unreachable(lost);
                }
            }
            Pause.millis(PAUSE_MILLIS);
        }
    }

    private boolean events(BufferedReader in, Predicate<MapNode> goesOn) throws IOException {
        var data = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("data:")) {
                data.append(line.substring(5).strip()).append('\n');
            } else if (line.startsWith("id:")) {
                lastId = line.substring(3).strip();
            } else if (line.isEmpty() && !data.isEmpty()) {
                broken = 0;
                boolean more = read(data.toString(), goesOn);
                data.setLength(0);
                if (!more) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean read(String data, Predicate<MapNode> goesOn) {
        try {
            return !(JsonText.read(data.strip()) instanceof MapNode entry) || goesOn.test(entry);
        } catch (YamlException notJson) {
            return true;
        }
    }
}
