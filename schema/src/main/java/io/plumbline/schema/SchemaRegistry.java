package io.plumbline.schema;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SortedMap;
import java.util.TreeMap;

/// All schemas of the modules on the class path. A module contributes kinds by a resource
/// `META-INF/plumbline/schemas/index` with one line for each, and the schema beside it. Immutable.
public final class SchemaRegistry {
    private static final String FOLDER = "META-INF/plumbline/schemas/";

    private final SortedMap<String, SchemaDocument> byKind;

    private SchemaRegistry(SortedMap<String, SchemaDocument> byKind) {
        this.byKind = Collections.unmodifiableSortedMap(byKind);
    }

    /// The schemas of the class path.
    ///
    /// @throws PlumbException `INTERNAL` when an index names a schema that is not there or is no JSON
    public static SchemaRegistry ofClassPath() {
        ClassLoader loader = SchemaRegistry.class.getClassLoader();
        var found = new TreeMap<String, SchemaDocument>();
        try {
            for (URL index : Collections.list(loader.getResources(FOLDER + "index"))) {
                for (String line : lines(index)) {
                    String[] words = line.split(" +", 2);
                    String at = FOLDER + words[0] + "/" + words[1] + ".json";
                    found.put(line, new SchemaDocument(words[0], words[1], load(loader, at)));
                }
            }
        } catch (IOException unreadable) {
            throw new PlumbException(ErrorCode.INTERNAL, FOLDER, "schemas cannot be read", "install again", unreadable);
        }
        return new SchemaRegistry(found);
    }

    /// A registry of these schemas.
    public static SchemaRegistry of(Collection<SchemaDocument> schemas) {
        var found = new TreeMap<String, SchemaDocument>();
        schemas.forEach(schema -> found.put(schema.apiVersion() + " " + schema.kind(), schema));
        return new SchemaRegistry(found);
    }

    /// The schema of a kind; empty when no module has one.
    public Optional<SchemaDocument> find(String apiVersion, String kind) {
        return Optional.ofNullable(byKind.get(apiVersion + " " + kind));
    }

    /// All schemas, sorted by API version and kind.
    public SequencedCollection<SchemaDocument> all() {
        return List.copyOf(byKind.values());
    }

    /// The kinds of an API group, over all its versions, sorted; empty when nobody knows the group.
    public List<SchemaDocument> ofGroup(String group) {
        return byKind.values().stream()
                .filter(schema -> schema.apiVersion().startsWith(group + "/"))
                .toList();
    }

    private static List<String> lines(URL index) throws IOException {
        try (InputStream in = index.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static MapNode load(ClassLoader loader, String resource) throws IOException {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw new PlumbException(
                        ErrorCode.INTERNAL, resource, "an index names this schema, but it is not there", "");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (JsonText.read(text) instanceof MapNode root) {
                return root;
            }
            throw new PlumbException(ErrorCode.INTERNAL, resource, "is not a JSON object", "");
        }
    }
}
