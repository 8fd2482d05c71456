package io.plumbline.kustomize.merge;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Applies a JSON patch to an object.
///
/// Beyond RFC 6902: an index may be negative and then counts from the end, `replace` of a missing field adds it, `copy`
/// of one copies null, and `test` of one against null holds.
public final class JsonPatch {
    private JsonPatch() {}

    /// The object after all operations; the first one that does not apply ends the build.
    public static Node apply(Node document, List<JsonOperation> operations) {
        Node result = document;
        for (JsonOperation operation : operations) {
            result = applyOne(result, operation);
        }
        return result;
    }

    private static Node applyOne(Node document, JsonOperation operation) {
        List<String> path = tokens(operation.path());
        return switch (operation.op()) {
            case "add" -> add(document, path, operation.value().orElse(NullNode.NULL), operation);
            case "replace" -> replace(document, path, operation);
            case "remove" -> remove(document, path, operation);
            case "move" -> {
                Node moved = read(document, tokens(operation.from()), operation)
                        .orElseThrow(() -> missing("move", "missing value", operation.from()));
                Node without = remove(document, tokens(operation.from()), operation);
                yield add(without, path, moved, operation);
            }
            case "copy" ->
                add(
                        document,
                        path,
                        read(document, tokens(operation.from()), operation).orElse(NullNode.NULL),
                        operation);
            case "test" -> test(document, path, operation);
            default -> throw new KustomizeException("Unexpected kind: " + operation.op());
        };
    }

    private static Node test(Node document, List<String> path, JsonOperation operation) {
        Node wanted = operation.value().orElse(NullNode.NULL);
        Node actual =
                path.isEmpty() ? document : read(document, path, operation).orElse(NullNode.NULL);
        if (!actual.equals(wanted)) {
            throw new KustomizeException("testing value " + operation.path() + " failed: test failed");
        }
        return document;
    }

    private static Node add(Node document, List<String> path, Node value, JsonOperation operation) {
        if (path.isEmpty()) {
            return value;
        }
        return changeParent(document, path, 0, operation, (parent, key) -> switch (parent) {
            case MapNode map -> map.with(key, value);
            case ListNode list -> inserted(list, key, value);
            case ScalarNode _ -> throw missing(operation.op(), "doc is missing path", operation.path());
        });
    }

    private static Node replace(Node document, List<String> path, JsonOperation operation) {
        Node value = operation.value().orElse(NullNode.NULL);
        if (path.isEmpty()) {
            return value;
        }
        return changeParent(document, path, 0, operation, (parent, key) -> switch (parent) {
            case MapNode map -> {
                yield map.with(key, value);
            }
            case ListNode list -> {
                var items = new ArrayList<>(list.items());
                items.set(index(key, list.size(), operation), value);
                yield new ListNode(items);
            }
            case ScalarNode _ -> throw missing("replace", "doc is missing path", operation.path());
        });
    }

    private static Node remove(Node document, List<String> path, JsonOperation operation) {
        if (path.isEmpty()) {
            throw new KustomizeException("remove operation does not apply to the whole document");
        }
        return changeParent(document, path, 0, operation, (parent, key) -> switch (parent) {
            case MapNode map -> {
                if (!map.has(key)) {
                    throw new KustomizeException("error in remove for path: '" + operation.path()
                            + "': Unable to remove nonexistent key: " + key + ": missing value");
                }
                yield map.without(key);
            }
            case ListNode list -> {
                var items = new ArrayList<>(list.items());
                items.remove(index(key, list.size(), operation));
                yield new ListNode(items);
            }
            case ScalarNode _ -> throw missing("remove", "doc is missing path", operation.path());
        });
    }

    /// What happens at the last part of a path.
    private interface LastStep {
        Node apply(Node parent, String key);
    }

    private static Node changeParent(
            Node node, List<String> path, int depth, JsonOperation operation, LastStep lastStep) {
        String key = path.get(depth);
        if (depth == path.size() - 1) {
            return lastStep.apply(node, key);
        }
        return switch (node) {
            case MapNode map -> {
                Node child = map.get(key)
                        .orElseThrow(() -> missing(operation.op(), "doc is missing path", operation.path()));
                yield map.with(key, changeParent(child, path, depth + 1, operation, lastStep));
            }
            case ListNode list -> {
                int place = index(key, list.size(), operation);
                var items = new ArrayList<>(list.items());
                items.set(place, changeParent(items.get(place), path, depth + 1, operation, lastStep));
                yield new ListNode(items);
            }
            case ScalarNode _ -> throw missing(operation.op(), "doc is missing path", operation.path());
        };
    }

    private static Optional<Node> read(Node document, List<String> path, JsonOperation operation) {
        Node node = document;
        for (String key : path) {
            Optional<Node> child = switch (node) {
                case MapNode map -> map.get(key);
                case ListNode list -> Optional.of(list.items().get(index(key, list.size(), operation)));
                case ScalarNode _ -> Optional.empty();
            };
            if (child.isEmpty()) {
                return Optional.empty();
            }
            node = child.orElseThrow();
        }
        return Optional.of(node);
    }

    private static Node inserted(ListNode list, String key, Node value) {
        var items = new ArrayList<>(list.items());
        if (key.equals("-")) {
            items.add(value);
            return new ListNode(items);
        }
        int place = number(key);
        int size = list.size();
        if (place > size || place < -size - 1) {
            throw new KustomizeException("Unable to access invalid index: " + key + ": invalid index referenced");
        }
        items.add(place < 0 ? place + size + 1 : place, value);
        return new ListNode(items);
    }

    private static int index(String key, int size, JsonOperation operation) {
        int place = number(key);
        if (place >= size || place < -size) {
            throw new KustomizeException("error in " + operation.op() + " for path: '" + operation.path()
                    + "': Unable to access invalid index: " + key + ": invalid index referenced");
        }
        return place < 0 ? place + size : place;
    }

    private static int number(String key) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException notANumber) {
            throw new KustomizeException("strconv.Atoi: parsing \"" + key + "\": invalid syntax", notANumber);
        }
    }

    private static KustomizeException missing(String op, String what, String path) {
        return new KustomizeException(op + " operation does not apply: " + what + ": \"" + path + "\": missing value");
    }

    private static List<String> tokens(String pointer) {
        if (pointer.isEmpty()) {
            return List.of();
        }
        var tokens = new ArrayList<String>();
        String[] parts = pointer.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            tokens.add(parts[i].replace("~1", "/").replace("~0", "~"));
        }
        return tokens.isEmpty() ? List.of(pointer) : tokens;
    }
}
