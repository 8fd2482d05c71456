package io.plumbline.health.facts;

import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a field stands in an object: keys with dots between them, `status.phase`. A key that contains dots stands in
/// square brackets: `metadata.annotations[autoscaling.keda.sh/paused]`. A number picks an element of a list.
///
/// @param keys the keys from the outermost to the innermost
public record ObjectPath(List<String> keys) {
    /// Copies the keys.
    public ObjectPath {
        keys = List.copyOf(keys);
    }

    /// Reads a path.
    ///
    /// @throws IllegalArgumentException when a bracket is not closed or a key is empty; the message says so
    public static ObjectPath of(String text) {
        var keys = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                int close = text.indexOf(']', at);
                if (close < 0) {
                    throw new IllegalArgumentException("path '" + text + "' has a '[' without ']'");
                }
                keys.add(key(text, at + 1, close));
                at = close + 1;
                if (at < text.length() && text.charAt(at) == '.') {
                    at++;
                }
                continue;
            }
            int end = at;
            while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
                end++;
            }
            keys.add(key(text, at, end));
            at = end < text.length() && text.charAt(end) == '.' ? end + 1 : end;
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("path is empty");
        }
        return new ObjectPath(keys);
    }

    private static String key(String text, int from, int to) {
        if (from == to) {
            throw new IllegalArgumentException("path '" + text + "' has an empty key");
        }
        return text.substring(from, to);
    }

    /// The node at this path below a node; empty when a step is missing.
    public Optional<Node> in(Node root) {
        Node at = root;
        for (String key : keys) {
            Optional<Node> next = switch (at) {
                case MapNode map -> map.get(key);
                case ListNode list -> element(list, key);
                default -> Optional.empty();
            };
            if (next.isEmpty()) {
                return next;
            }
            at = next.orElseThrow();
        }
        return Optional.of(at);
    }

    private static Optional<Node> element(ListNode list, String key) {
        if (key.isEmpty() || key.length() > 6 || !key.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int place = Integer.parseInt(key);
        return place < list.size() ? Optional.of(list.items().get(place)) : Optional.empty();
    }
}
