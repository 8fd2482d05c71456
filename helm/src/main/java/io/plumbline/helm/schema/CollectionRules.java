package io.plumbline.helm.schema;

import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules about objects and arrays.
final class CollectionRules {
    private final SchemaValidator validator;
    private final ValuesSchemaDocument document;
    private final boolean helm4;

    CollectionRules(SchemaValidator validator, ValuesSchemaDocument document, boolean helm4) {
        this.validator = validator;
        this.document = document;
        this.helm4 = helm4;
    }

    private static String below(String path, String part) {
        return path + "/" + part.replace("~", "~0").replace("/", "~1");
    }

    void object(GoMap rules, GoMap value, String path, SeenParts seen, List<SchemaProblem> problems) {
        SchemaValidator.bound(rules, "minProperties", value.size(), path, problems);
        SchemaValidator.bound(rules, "maxProperties", value.size(), path, problems);
        if (rules.get("required") instanceof GoList required) {
            List<String> missing = absent(required, value);
            if (!missing.isEmpty()) {
                String noun = missing.size() == 1 ? "missing property " : "missing properties ";
                problems.add(SchemaProblem.of(path, noun + SchemaText.quoted(missing)));
            }
        }
        dependencies(rules, value, path, seen, problems);
        List<String> additional = new ArrayList<>();
        for (String key : value.keys()) {
            if (!known(rules, key, value.get(key), path, seen, problems)) {
                additional.add(key);
            }
        }
        additional(rules, additional, value, path, seen, problems);
        if (document.draft() >= 6 && rules.has("propertyNames")) {
            names(rules.get("propertyNames"), value, path, problems);
        }
    }

    private static List<String> absent(GoList names, GoMap value) {
        List<String> missing = new ArrayList<>();
        for (Object name : names.array()) {
            if (name instanceof String key && !value.has(key)) {
                missing.add(key);
            }
        }
        return missing;
    }

    private boolean known(
            GoMap rules,
            String key,
            @Nullable Object value,
            String path,
            SeenParts seen,
            List<SchemaProblem> problems) {
        boolean known = false;
        if (rules.get("properties") instanceof GoMap properties && properties.has(key)) {
            known = true;
            validator.applyInto(properties.get(key), value, below(path, key), new SeenParts(), problems);
        }
        if (rules.get("patternProperties") instanceof GoMap patterns) {
            for (String pattern : patterns.keys()) {
                if (document.pattern(pattern).matcher(key).find()) {
                    known = true;
                    validator.applyInto(patterns.get(pattern), value, below(path, key), new SeenParts(), problems);
                }
            }
        }
        if (known) {
            seen.property(key);
        }
        return known;
    }

    private void additional(
            GoMap rules, List<String> keys, GoMap value, String path, SeenParts seen, List<SchemaProblem> problems) {
        if (!rules.has("additionalProperties")) {
            return;
        }
        Object schema = rules.get("additionalProperties");
        if (Boolean.FALSE.equals(schema)) {
            if (!keys.isEmpty()) {
                problems.add(
                        SchemaProblem.of(path, "additional properties " + SchemaText.quoted(keys) + " not allowed"));
            }
            return;
        }
        for (String key : keys) {
            seen.property(key);
            validator.applyInto(schema, value.get(key), below(path, key), new SeenParts(), problems);
        }
    }

    private void names(@Nullable Object schema, GoMap value, String path, List<SchemaProblem> problems) {
        for (String key : value.keys()) {
            SchemaProblem problem = validator.apply(schema, key, "", new SeenParts());
            if (problem != null) {
                problems.add(SchemaProblem.of(
                        helm4 ? path : "", "invalid propertyName " + SchemaText.quoted(key), problem.flat()));
            }
        }
    }

    private void dependencies(GoMap rules, GoMap value, String path, SeenParts seen, List<SchemaProblem> problems) {
        for (String keyword : document.draft() < 2019
                ? List.of("dependencies")
                : List.of("dependencies", "dependentSchemas", "dependentRequired")) {
            if (!(rules.get(keyword) instanceof GoMap map)) {
                continue;
            }
            for (String key : map.keys()) {
                if (!value.has(key)) {
                    continue;
                }
                if (map.get(key) instanceof GoList names) {
                    List<String> missing = absent(names, value);
                    if (!missing.isEmpty()) {
                        problems.add(SchemaProblem.of(
                                path,
                                "properties " + SchemaText.quoted(missing) + " required, if " + SchemaText.quoted(key)
                                        + " exists"));
                    }
                } else {
                    validator.applyInto(map.get(key), value, path, seen, problems);
                }
            }
        }
    }

    void array(GoMap rules, GoList value, String path, SeenParts seen, List<SchemaProblem> problems) {
        SchemaValidator.bound(rules, "minItems", value.size(), path, problems);
        SchemaValidator.bound(rules, "maxItems", value.size(), path, problems);
        if (Boolean.TRUE.equals(rules.get("uniqueItems"))) {
            unique(value, path, problems);
        }
        boolean tuples = document.draft() >= 2020;
        Object first = tuples ? rules.get("prefixItems") : rules.get("items") instanceof GoList list ? list : null;
        int covered = 0;
        if (first instanceof GoList schemas) {
            covered = Math.min(schemas.size(), value.size());
            for (int i = 0; i < covered; i++) {
                seen.item(i);
                validator.applyInto(schemas.get(i), value.get(i), path + "/" + i, new SeenParts(), problems);
            }
        }
        Object rest = tuples || !(first instanceof GoList) ? rules.get("items") : rules.get("additionalItems");
        if (rest != null && !(rest instanceof GoList)) {
            rest(rest, covered, value, path, seen, problems, first instanceof GoList && !tuples);
        }
        contains(rules, value, path, seen, problems);
    }

    private void rest(
            Object schema,
            int from,
            GoList value,
            String path,
            SeenParts seen,
            List<SchemaProblem> problems,
            boolean additional) {
        if (additional && Boolean.FALSE.equals(schema)) {
            if (from < value.size()) {
                problems.add(
                        SchemaProblem.of(path, "last " + (value.size() - from) + " additionalItem(s) not allowed"));
            }
            return;
        }
        for (int i = from; i < value.size(); i++) {
            seen.item(i);
            int shown = additional ? i : i - from;
            validator.applyInto(schema, value.get(i), path + "/" + shown, new SeenParts(), problems);
        }
    }

    private static void unique(GoList value, String path, List<SchemaProblem> problems) {
        for (int i = 1; i < value.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (SchemaValidator.same(value.get(i), value.get(j))) {
                    problems.add(SchemaProblem.of(path, "items at " + j + " and " + i + " are equal"));
                    return;
                }
            }
        }
    }

    private void contains(GoMap rules, GoList value, String path, SeenParts seen, List<SchemaProblem> problems) {
        if (!rules.has("contains") || document.draft() < 6) {
            return;
        }
        List<String> matched = new ArrayList<>();
        List<SchemaProblem> causes = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            SchemaProblem problem =
                    validator.apply(rules.get("contains"), value.get(i), path + "/" + i, new SeenParts());
            if (problem == null) {
                matched.add(String.valueOf(i));
                if (document.draft() >= 2020) {
                    seen.item(i);
                }
            } else {
                causes.add(problem);
            }
        }
        Object least = document.draft() >= 2019 ? rules.get("minContains") : null;
        Object most = document.draft() >= 2019 ? rules.get("maxContains") : null;
        String at = ", but matched " + matched.size() + " items at " + String.join(" ", matched);
        if (least == null ? matched.isEmpty() : matched.size() < SchemaText.numeric(least)) {
            String text = least == null
                    ? "no items match contains schema"
                    : "min " + SchemaText.shown(least) + " items required to match contains schema" + at;
            problems.add(SchemaProblem.of(path, text, causes));
        }
        if (most != null && matched.size() > SchemaText.numeric(most)) {
            problems.add(SchemaProblem.of(
                    path, "max " + SchemaText.shown(most) + " items required to match contains schema" + at));
        }
    }

    void unevaluated(GoMap rules, @Nullable Object value, String path, SeenParts seen, List<SchemaProblem> problems) {
        if (document.draft() < 2019) {
            return;
        }
        if (value instanceof GoMap map && rules.has("unevaluatedProperties")) {
            for (String key : map.keys()) {
                if (!seen.hasProperty(key)) {
                    seen.property(key);
                    validator.applyInto(
                            rules.get("unevaluatedProperties"),
                            map.get(key),
                            below(path, key),
                            new SeenParts(),
                            problems);
                }
            }
        }
        if (value instanceof GoList list && rules.has("unevaluatedItems")) {
            for (int i = 0; i < list.size(); i++) {
                if (!seen.hasItem(i)) {
                    seen.item(i);
                    validator.applyInto(
                            rules.get("unevaluatedItems"), list.get(i), path + "/" + i, new SeenParts(), problems);
                }
            }
        }
    }
}
