package io.plumbline.render.jsonnet;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.render.FileEvaluator;
import io.plumbline.render.RenderException;
import io.plumbline.render.RenderRequest;
import io.plumbline.render.Renderer;
import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Either;
import ujson.Value;

/// Evaluates every `.jsonnet` file of a directory. A result is an object, a list of objects, or a map of names to such,
/// as deep as one likes; whatever has `apiVersion` and `kind` is an object. Parameters, as Argo CD has them: `extVars`
/// and
/// `tlas` (text, or code where `code` is true), `libs` (folders from the root of the tree, else beside the files).
public final class JsonnetRenderer implements Renderer, FileEvaluator {
    private static final String SUFFIX = ".jsonnet";

    private final JsonnetLimits limits;

    /// A renderer with limits.
    public JsonnetRenderer(JsonnetLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "jsonnet";
    }

    /// Never: where Jsonnet lies among plain manifests, the renderer of directories gives each file to whom it belongs.
    @Override
    public boolean recognises(FileTree files, String directory) {
        return false;
    }

    @Override
    public String block() {
        return name();
    }

    @Override
    public boolean takes(String path) {
        return path.endsWith(SUFFIX);
    }

    @Override
    public List<ResourceObject> evaluate(RenderRequest request, String path) {
        var objects = new ArrayList<ResourceObject>();
        collect(evaluated(request, path), path, "", objects);
        return objects;
    }

    private static boolean isJsonnet(TreeEntry entry) {
        return !entry.isDirectory() && entry.name().endsWith(SUFFIX);
    }

    @Override
    public Rendered render(RenderRequest request) {
        var objects = new ArrayList<ResourceObject>();
        for (TreeEntry entry : request.files().list(request.directory())) {
            if (isJsonnet(entry)) {
                objects.addAll(evaluate(request, entry.path()));
            }
        }
        return new Rendered(objects, List.of());
    }

    /// Evaluates one file on a thread of its own, which has the stack that the limits allow.
    private Node evaluated(RenderRequest request, String file) {
        var threads = Thread.ofPlatform()
                .name("jsonnet")
                .stackSize(limits.stackBytes())
                .factory();
        try (var one = Executors.newSingleThreadExecutor(threads)) {
            Future<Node> result = one.submit(() -> interpret(request, file));
            return result.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new RenderException(ErrorCode.TIMEOUT, file, "evaluation was interrupted", "", stop);
        } catch (ExecutionException failed) {
            throw translated(file, failed.getCause());
        }
    }

    private RuntimeException translated(String file, @Nullable Throwable cause) {
        return switch (cause) {
            case StackOverflowError _ -> new LimitExceeded(file, "jsonnet stack", limits.stackBytes());
            case RuntimeException ours -> ours;
            case null, default -> new RenderException(ErrorCode.INTERNAL, file, "evaluation failed", "", cause);
        };
    }

    private Node interpret(RenderRequest request, String file) {
        MapNode parameters = request.parameters();
        var base = new JsonnetPath(request.directory());
        var libraries = new ArrayList<JsonnetPath>(List.of(base));
        for (String library : texts(parameters, "libs")) {
            libraries.add(base.resolve(library));
            libraries.add(new JsonnetPath("").resolve(library));
        }
        libraries.removeIf(JsonnetPath::isOutside);
        var interpreter = new BoundedInterpreter(
                file,
                variables(request, "extVars"),
                variables(request, "tlas"),
                new TreeImporter(request.files(), libraries, limits.importBytesMax()),
                limits);
        String text = new String(request.files().read(file), StandardCharsets.UTF_8);
        Either<String, Value> result = interpreter.interpret(text, new JsonnetPath(file));
        if (result.isLeft()) {
            throw interpreter.breach().isPresent()
                    ? interpreter.breach().orElseThrow()
                    : refused(file, result.left().getOrElse(() -> "evaluation failed"));
        }
        return new JsonnetValues(file, limits.outputNodesMax()).node(result.getOrElse(() -> null));
    }

    /// The interpreter's text: the message first, then lines `at [name].(file:line:column)`, the innermost first.
    private RuntimeException refused(String file, String text) {
        if (text.contains("StackOverflowError")) {
            return new LimitExceeded(file, "jsonnet stack", limits.stackBytes());
        }
        List<String> lines = text.lines().map(String::strip).toList();
        String place = lines.stream()
                .filter(line -> line.startsWith("at "))
                .map(line -> line.substring(line.indexOf('(') + 1).replace(")", ""))
                .findFirst()
                .orElse(file);
        String message =
                lines.isEmpty() ? "evaluation failed" : lines.getFirst().replaceFirst("^sjsonnet\\.\\w*Error: ", "");
        return new RenderException(ErrorCode.INVALID_INPUT, place, message, "", null);
    }

    private static scala.collection.immutable.Map<String, String> variables(RenderRequest request, String key) {
        Map<String, String> code = new LinkedHashMap<>();
        for (Node item : request.parameters().list(key).orElse(ListNode.EMPTY).items()) {
            if (item instanceof MapNode variable) {
                String value = request.facts().expand(variable.text("value").orElse(""));
                boolean isCode =
                        variable.get("code").filter(BoolNode.TRUE::equals).isPresent();
                code.put(variable.text("name").orElse(""), isCode ? value : quoted(value));
            }
        }
        return Map$.MODULE$.from(CollectionConverters.asScala(code));
    }

    /// A text as a Jsonnet literal.
    private static String quoted(String value) {
        return ujson.Str$.MODULE$.apply(value).render(-1, false);
    }

    private static List<String> texts(MapNode parameters, String key) {
        return parameters.list(key).orElse(ListNode.EMPTY).items().stream()
                .filter(TextNode.class::isInstance)
                .map(item -> ((TextNode) item).value())
                .toList();
    }

    private static void collect(Node node, String file, String place, List<ResourceObject> into) {
        switch (node) {
            case MapNode map when map.has("apiVersion") && map.has("kind") -> object(map, file, into);
            case MapNode map -> map.entries().forEach((key, value) -> collect(value, file, place + "/" + key, into));
            case ListNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    collect(list.items().get(i), file, place + "/" + i, into);
                }
            }
            case NullNode _ -> {}
            default ->
                throw new RenderException(
                        ErrorCode.INVALID_INPUT,
                        file,
                        "the result holds a plain value" + (place.isEmpty() ? "" : " at " + place)
                                + " where objects belong",
                        "return objects with apiVersion and kind, or lists and maps of them",
                        null);
        }
    }

    private static void object(MapNode map, String file, List<ResourceObject> into) {
        boolean list = map.text("kind").filter(kind -> kind.endsWith("List")).isPresent()
                && map.list("items").isPresent();
        if (list) {
            map.list("items").orElse(ListNode.EMPTY).items().forEach(item -> collect(item, file, "/items", into));
        } else {
            into.add(ResourceObject.of(map, new Origin(file, 0)));
        }
    }
}
