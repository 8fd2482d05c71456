package io.plumbline.schema;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.argo.ArgoDialect;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlDocument;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import io.plumbline.yaml.YamlPosition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From text or rendered objects to validated declarations; refuses with every problem at once, each with file
/// and line. Safe for many threads.
public final class ManifestReader {
    /// How many problems a refusal lists.
    public static final int PROBLEMS_MAX = 50;

    private final ManifestValidator validator;
    private final DeclarationReader declarations;

    /// @param schemas what is known
    /// @param clock tells when a hold was placed
    public ManifestReader(SchemaRegistry schemas, InstantSource clock) {
        this.validator = new ManifestValidator(schemas);
        this.declarations = new DeclarationReader(clock);
    }

    /// The declarations of YAML or JSON streams, in order; items of a List come one by one.
    /// @throws InvalidInput with every problem when there is one
    public List<Declaration> read(List<SourceText> texts) {
        var found = new ArrayList<Declaration>();
        var problems = new ArrayList<PlacedProblem>();
        for (SourceText text : texts) {
            read(text, found, problems);
        }
        refuse(problems);
        return List.copyOf(found);
    }

    /// The declarations of objects that were rendered, in order.
    /// @param texts where the objects were declared, to name exact lines
    /// @throws InvalidInput with every problem when there is one
    public List<Declaration> check(List<ResourceObject> objects, TextLookup texts) {
        var found = new ArrayList<Declaration>();
        var problems = new ArrayList<PlacedProblem>();
        for (ResourceObject object : objects) {
            List<ManifestProblem> wrong = problems(object);
            if (wrong.isEmpty()) {
                found.add(declarations.read(object));
            } else {
                Placement place = placement(object.origin(), texts);
                wrong.forEach(problem -> problems.add(place.of(problem)));
            }
        }
        refuse(problems);
        return List.copyOf(found);
    }

    /// The declaration of one object.
    /// @throws InvalidInput with every problem when there is one
    public Declaration declaration(ResourceObject object) {
        return check(List.of(object), TextLookup.NONE).getFirst();
    }

    private List<ManifestProblem> problems(ResourceObject object) {
        if (ArgoDialect.reads(object)) {
            List<ManifestProblem> foreign = ArgoDialect.problems(object);
            return foreign.isEmpty() ? translated(object) : foreign;
        }
        return ownProblems(object);
    }

    private List<ManifestProblem> ownProblems(ResourceObject object) {
        List<ManifestProblem> shape = validator.check(object.body());
        return shape.isEmpty() ? FieldRules.check(object) : shape;
    }

    /// What our own rules have against an object of Argo CD, told of the object as a whole: its fields have
    /// other names.
    private List<ManifestProblem> translated(ResourceObject object) {
        return ownProblems(ResourceObject.of(ArgoDialect.translate(object), object.origin())).stream()
                .map(problem -> new ManifestProblem("", problem.field() + ": " + problem.message(), problem.remedy()))
                .toList();
    }

    /// What of an object without problems is not known or has no effect, each with file, line and field.
    public List<String> notes(ResourceObject object, TextLookup texts) {
        List<ManifestProblem> notes = ArgoDialect.notes(object);
        if (notes.isEmpty()) {
            return List.of();
        }
        Placement place = placement(object.origin(), texts);
        return notes.stream()
                .limit(PROBLEMS_MAX)
                .map(place::of)
                .map(note -> note.origin() + ": " + note.problem().line())
                .toList();
    }

    private void read(SourceText source, List<Declaration> found, List<PlacedProblem> problems) {
        List<YamlDocument> documents;
        try {
            documents = Yaml.parse(source.text(), YamlOptions.KUBECTL);
        } catch (YamlException broken) {
            int line = broken.position().map(YamlPosition::line).orElse(0);
            problems.add(new PlacedProblem(
                    new Origin(source.path(), line),
                    new ManifestProblem("", String.valueOf(broken.getMessage()), broken.remedy())));
            return;
        }
        for (YamlDocument document : documents) {
            if (!document.isBlank()) {
                node(document.root(), new Placement(source, document, ""), found, problems);
            }
        }
    }

    private void node(Node node, Placement place, List<Declaration> found, List<PlacedProblem> problems) {
        if (!(node instanceof MapNode body)) {
            problems.add(place.of(new ManifestProblem("", "is " + NodeWords.of(node) + ", not an object", "")));
            return;
        }
        Optional<ListNode> items = body.list("items");
        if (items.isPresent() && body.text("kind").orElse("").endsWith("List")) {
            for (int i = 0; i < items.orElseThrow().size(); i++) {
                node(items.orElseThrow().items().get(i), place.below("/items/" + i), found, problems);
            }
            return;
        }
        List<ManifestProblem> wrong = identity(body);
        if (wrong.isEmpty()) {
            var object = ResourceObject.of(
                    body, place.of(new ManifestProblem("", "", "")).origin());
            wrong = problems(object);
            if (wrong.isEmpty()) {
                found.add(declarations.read(object));
            }
        }
        wrong.forEach(problem -> problems.add(place.of(problem)));
    }

    private static List<ManifestProblem> identity(MapNode body) {
        var problems = new ArrayList<ManifestProblem>();
        for (String field : List.of("apiVersion", "kind")) {
            if (body.text(field).filter(text -> !text.isEmpty()).isEmpty()) {
                problems.add(new ManifestProblem("", "required field '" + field + "' is missing", ""));
            }
        }
        MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY);
        if (metadata.text("name")
                .or(() -> metadata.text("generateName"))
                .filter(text -> !text.isEmpty())
                .isEmpty()) {
            problems.add(new ManifestProblem(
                    "/metadata", "required field 'name' is missing", "give the object a name (text)"));
        }
        return problems;
    }

    private static Placement placement(Origin origin, TextLookup texts) {
        Optional<String> text = texts.find(origin.path());
        if (text.isPresent()) {
            try {
                for (YamlDocument document : Yaml.parse(text.orElseThrow(), YamlOptions.KUBECTL)) {
                    if (document.line() == origin.line()) {
                        return new Placement(new SourceText(origin.path(), text.orElseThrow()), document, "");
                    }
                }
            } catch (YamlException templated) {
                return new Placement(origin);
            }
        }
        return new Placement(origin);
    }

    private static void refuse(List<PlacedProblem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        if (problems.size() == 1) {
            ManifestProblem only = problems.getFirst().problem();
            String field = only.field().isEmpty() ? "" : only.field() + ": ";
            throw new InvalidInput(problems.getFirst().origin().toString(), field + only.message(), only.remedy());
        }
        var text = new StringBuilder();
        problems.stream()
                .limit(PROBLEMS_MAX)
                .forEach(problem -> text.append("\n  ")
                        .append(problem.origin())
                        .append(": ")
                        .append(problem.problem().line()));
        if (problems.size() > PROBLEMS_MAX) {
            text.append("\n  and ").append(problems.size() - PROBLEMS_MAX).append(" more");
        }
        throw new InvalidInput(problems.size() + " problems", text.toString(), "");
    }

    private record PlacedProblem(Origin origin, ManifestProblem problem) {}

    /// Where an object stands, to find its fields.
    private static final class Placement {
        private final Origin start;
        private final Optional<SourceText> source;
        private final int document;
        private final String prefix;

        Placement(SourceText source, YamlDocument document, String prefix) {
            this.start = new Origin(source.path(), document.line());
            this.source = Optional.of(source);
            this.document = document.index();
            this.prefix = prefix;
        }

        Placement(Origin start) {
            this.start = start;
            this.source = Optional.empty();
            this.document = 0;
            this.prefix = "";
        }

        private Placement(Placement parent, String prefix) {
            this.start = parent.start;
            this.source = parent.source;
            this.document = parent.document;
            this.prefix = prefix;
        }

        Placement below(String steps) {
            return new Placement(this, prefix + steps);
        }

        PlacedProblem of(ManifestProblem problem) {
            String pointer = prefix + problem.pointer();
            Origin at = source.isEmpty() || pointer.isEmpty()
                    ? start
                    : new Origin(
                            start.path(), FieldLine.of(source.orElseThrow().text(), document, pointer, start.line()));
            return new PlacedProblem(at, problem);
        }
    }
}
