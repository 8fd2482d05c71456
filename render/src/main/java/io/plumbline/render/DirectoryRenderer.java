package io.plumbline.render;

import io.plumbline.model.ResourceObject;
import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plain YAML and JSON files of a directory, in the order of their paths. Parameters: `recurse`,
/// `include`, `exclude`
/// (asked first). Files ending in `.yaml`, `.yml` and `.json` are read, others may be given to an evaluator; one that
/// holds the words of
/// [#SKIP_MARK] is
/// passed over.
public final class DirectoryRenderer implements Renderer {
    /// A comment with these words keeps a file out, as in Argo CD.
    public static final String SKIP_MARK = "+argocd:skip-file-rendering";

    private static final String OWN_SKIP_MARK = "+plumbline:skip-file";
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    private final List<FileEvaluator> evaluators;

    /// A renderer of plain files only.
    public DirectoryRenderer() {
        this(List.of());
    }

    private DirectoryRenderer(List<FileEvaluator> evaluators) {
        this.evaluators = List.copyOf(evaluators);
    }

    /// A renderer that gives some files to an evaluator.
    DirectoryRenderer with(FileEvaluator more) {
        var grown = new ArrayList<>(evaluators);
        grown.add(more);
        return new DirectoryRenderer(grown);
    }

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public boolean recognises(FileTree files, String directory) {
        return true;
    }

    @Override
    public Rendered render(RenderRequest request) {
        var objects = new ArrayList<ResourceObject>();
        var warnings = new ArrayList<String>();
        var choice = Choice.of(request.parameters());
        for (String path : paths(request.files(), request.directory(), choice)) {
            Optional<FileEvaluator> evaluator = evaluator(path);
            if (evaluator.isPresent()) {
                objects.addAll(evaluated(evaluator.orElseThrow(), request, path));
                continue;
            }
            byte[] bytes = request.files().read(path);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            if (text.contains(SKIP_MARK) || text.contains(OWN_SKIP_MARK)) {
                continue;
            }
            List<ResourceObject> found = ManifestFile.objects(path, bytes);
            if (found.isEmpty()) {
                warnings.add(path + ": holds no object and was passed over");
            }
            objects.addAll(found);
        }
        return new Rendered(objects, warnings);
    }

    private Optional<FileEvaluator> evaluator(String path) {
        return evaluators.stream().filter(evaluator -> evaluator.takes(path)).findFirst();
    }

    private static List<ResourceObject> evaluated(FileEvaluator evaluator, RenderRequest request, String path) {
        MapNode block = request.parameters().map(evaluator.block()).orElse(MapNode.EMPTY);
        return evaluator.evaluate(
                new RenderRequest(
                        request.application(),
                        request.namespace(),
                        request.files(),
                        request.directory(),
                        block,
                        request.others(),
                        request.facts()),
                path);
    }

    private List<String> paths(FileTree files, String directory, Choice choice) {
        var found = new ArrayList<String>();
        var waiting = new ArrayList<String>(List.of(directory));
        while (!waiting.isEmpty()) {
            for (TreeEntry entry : files.list(waiting.removeLast())) {
                if (entry.isDirectory()) {
                    if (choice.recurse()) {
                        waiting.add(entry.path());
                    }
                } else if (isWanted(relative(entry.path(), directory), choice)) {
                    found.add(entry.path());
                }
            }
        }
        found.sort(String::compareTo);
        return found;
    }

    private boolean isWanted(String path, Choice choice) {
        return (ENDINGS.stream().anyMatch(path::endsWith) || evaluator(path).isPresent()) && choice.takes(path);
    }

    private static String relative(String path, String directory) {
        return directory.isEmpty() ? path : path.substring(directory.length() + 1);
    }

    private record Choice(boolean recurse, Optional<PathGlob> include, Optional<PathGlob> exclude) {
        static Choice of(MapNode parameters) {
            return new Choice(
                    parameters.get("recurse").equals(Optional.of(BoolNode.TRUE)),
                    glob(parameters, "include"),
                    glob(parameters, "exclude"));
        }

        private static Optional<PathGlob> glob(MapNode parameters, String field) {
            return parameters
                    .text(field)
                    .filter(text -> !text.isEmpty())
                    .map(text -> PathGlob.parse(text, "directory." + field));
        }

        boolean takes(String path) {
            return exclude.filter(glob -> glob.matches(path)).isEmpty()
                    && include.map(glob -> glob.matches(path)).orElse(true);
        }
    }
}
