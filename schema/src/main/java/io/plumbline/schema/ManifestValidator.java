package io.plumbline.schema;

import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.Optional;

/// Checks objects against the schemas of their kinds. Safe for many threads.
public final class ManifestValidator {
    private static final String OWN_DOMAIN = "plumbline.dev";

    private final SchemaRegistry schemas;

    /// @param schemas what is known
    public ManifestValidator(SchemaRegistry schemas) {
        this.schemas = schemas;
    }

    /// Every problem of an object, in the order of its fields. Kinds of foreign groups have no schema and no
    /// problem.
    public List<ManifestProblem> check(MapNode object) {
        String apiVersion = object.text("apiVersion").orElse("");
        String kind = object.text("kind").orElse("");
        Optional<SchemaDocument> schema = schemas.find(apiVersion, kind);
        if (schema.isPresent()) {
            return new SchemaCheck(schema.orElseThrow().root()).of(object);
        }
        String group = apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
        boolean own = group.equals(OWN_DOMAIN) || group.endsWith("." + OWN_DOMAIN);
        return own ? List.of(unknown(group, apiVersion, kind)) : List.of();
    }

    private ManifestProblem unknown(String group, String apiVersion, String kind) {
        List<SchemaDocument> known = schemas.ofGroup(group);
        if (known.isEmpty()) {
            return new ManifestProblem("/apiVersion", "unknown API group '" + group + "'", "");
        }
        List<String> versions =
                known.stream().map(SchemaDocument::apiVersion).distinct().toList();
        if (!versions.contains(apiVersion)) {
            return new ManifestProblem(
                    "/apiVersion", "unknown version '" + apiVersion + "'", "write " + String.join(" or ", versions));
        }
        List<String> kinds = known.stream().map(SchemaDocument::kind).distinct().toList();
        String hint = NearestWord.find(kind, kinds)
                .map(word -> "did you mean '" + word + "'?")
                .orElse("known are " + String.join(", ", kinds));
        return new ManifestProblem("/kind", "unknown kind '" + kind + "' of " + apiVersion, hint);
    }
}
