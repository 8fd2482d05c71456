package io.plumbline.helm.schema;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds values against a schema of draft 4 to 2020-12. Belongs to one check.
final class SchemaValidator {
    /// How deep schemas may lead into each other.
    static final int DEPTH_MAX = 400;

    /// How many schemas are applied at most.
    static final int STEPS_MAX = 5_000_000;

    private static final List<String> TYPE_ORDER =
            List.of("null", "boolean", "number", "integer", "string", "array", "object");

    private final ValuesSchemaDocument document;
    private final CollectionRules collections;
    private int depth;
    private int steps;

    SchemaValidator(ValuesSchemaDocument document, boolean helm4) {
        this.document = document;
        this.collections = new CollectionRules(this, document, helm4);
    }

    /// The violations of a value; null when there is none.
    @Nullable
    SchemaProblem validate(Object value) {
        return apply(document.root(), value, "", new SeenParts());
    }

    @Nullable
    SchemaProblem apply(@Nullable Object schema, @Nullable Object value, String path, SeenParts seen) {
        if (Boolean.TRUE.equals(schema)) {
            return null;
        }
        if (Boolean.FALSE.equals(schema)) {
            return SchemaProblem.of(path, "false schema");
        }
        if (!(schema instanceof GoMap rules)) {
            throw new GoError("invalid schema: got " + SchemaText.type(schema) + ", want boolean or object");
        }
        if (++depth > DEPTH_MAX || ++steps > STEPS_MAX) {
            throw new GoError("checking values passes the limit of "
                    + (depth > DEPTH_MAX ? DEPTH_MAX + " nested schemas" : STEPS_MAX + " applied schemas"));
        }
        List<SchemaProblem> problems = new ArrayList<>();
        rules(rules, value, path, seen, problems);
        depth--;
        return switch (problems.size()) {
            case 0 -> null;
            case 1 -> problems.getFirst();
            default -> new SchemaProblem(SchemaProblem.Kind.GROUP, path, "validation failed", problems);
        };
    }

    /// Adds what a schema refuses to a list; several violations of it stay together.
    void applyInto(
            @Nullable Object schema,
            @Nullable Object value,
            String path,
            SeenParts seen,
            List<SchemaProblem> problems) {
        SchemaProblem problem = apply(schema, value, path, seen);
        if (problem != null) {
            problems.add(problem);
        }
    }

    private void rules(GoMap rules, @Nullable Object value, String path, SeenParts seen, List<SchemaProblem> problems) {
        boolean reference = rules.get("$ref") instanceof String;
        if (reference && document.draft() < 2019) {
            reference(rules, "$ref", value, path, seen, problems);
            return;
        }
        if (!typeFits(rules.get("type"), value)) {
            problems.add(SchemaProblem.of(
                    path, "got " + SchemaText.type(value) + ", want " + wantedTypes(rules.get("type"))));
            return;
        }
        choices(rules, value, path, problems);
        if (reference) {
            reference(rules, "$ref", value, path, seen, problems);
        }
        switch (value) {
            case GoMap map -> collections.object(rules, map, path, seen, problems);
            case GoList list -> collections.array(rules, list, path, seen, problems);
            case String text -> text(rules, text, path, problems);
            case null -> {}
            case Boolean _ -> {}
            default -> number(rules, SchemaText.numeric(value), path, problems);
        }
        for (String keyword : new String[] {"$dynamicRef", "$recursiveRef"}) {
            if (rules.get(keyword) instanceof String) {
                reference(rules, keyword, value, path, seen, problems);
            }
        }
        combined(rules, value, path, seen, problems);
        collections.unevaluated(rules, value, path, seen, problems);
    }

    private void reference(
            GoMap rules,
            String keyword,
            @Nullable Object value,
            String path,
            SeenParts seen,
            List<SchemaProblem> problems) {
        String target = String.valueOf(rules.get(keyword));
        SchemaProblem problem = apply(document.target(target), value, path, seen);
        if (problem != null) {
            problems.add(SchemaProblem.reference(path, problem));
        }
    }

    private static List<String> types(@Nullable Object type) {
        return switch (type) {
            case String one -> List.of(one);
            case GoList many -> {
                List<String> names = new ArrayList<>();
                for (Object name : many.array()) {
                    names.add(String.valueOf(name));
                }
                yield names;
            }
            case null, default -> List.of();
        };
    }

    private static boolean typeFits(@Nullable Object type, @Nullable Object value) {
        List<String> wanted = types(type);
        if (wanted.isEmpty()) {
            return true;
        }
        String got = SchemaText.type(value);
        boolean whole = value != null && got.equals("number") && wholeNumber(SchemaText.numeric(value));
        return wanted.contains(got) || (whole && wanted.contains("integer"));
    }

    private static boolean wholeNumber(double number) {
        return number == Math.rint(number) && !Double.isInfinite(number);
    }

    private static String wantedTypes(@Nullable Object type) {
        return types(type).stream()
                .sorted(Comparator.comparingInt(TYPE_ORDER::indexOf))
                .collect(Collectors.joining(" or "));
    }

    private void choices(GoMap rules, @Nullable Object value, String path, List<SchemaProblem> problems) {
        if (document.draft() >= 6 && rules.has("const") && !same(rules.get("const"), value)) {
            Object wanted = rules.get("const");
            problems.add(SchemaProblem.of(
                    path, SchemaText.scalar(wanted) ? "value must be " + SchemaText.shown(wanted) : "'const' failed"));
        }
        if (rules.get("enum") instanceof GoList wanted) {
            boolean found = false;
            boolean scalars = true;
            List<String> shown = new ArrayList<>();
            for (Object one : wanted.array()) {
                found |= same(one, value);
                scalars &= SchemaText.scalar(one);
                shown.add(SchemaText.shown(one));
            }
            if (!found) {
                String one = shown.size() == 1 ? "value must be " : "value must be one of ";
                problems.add(SchemaProblem.of(path, scalars ? one + String.join(", ", shown) : "'enum' failed"));
            }
        }
        boolean asserted = document.draft() < 2019;
        if (asserted && rules.get("format") instanceof String format && value instanceof String text) {
            String complaint = SchemaFormats.complaint(format, text);
            if (complaint != null) {
                problems.add(
                        SchemaProblem.of(path, SchemaText.quoted(text) + " is not valid " + format + ": " + complaint));
            }
        }
    }

    /// Equality of JSON: numbers by value, whatever their Go type.
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        if (!SchemaText.type(a).equals(SchemaText.type(b))) {
            return false;
        }
        if (SchemaText.type(a).equals("number")) {
            return SchemaText.numeric(a) == SchemaText.numeric(b);
        }
        if (a instanceof GoList x && b instanceof GoList y) {
            boolean equal = x.size() == y.size();
            for (int i = 0; equal && i < x.size(); i++) {
                equal = same(x.get(i), y.get(i));
            }
            return equal;
        }
        if (a instanceof GoMap x && b instanceof GoMap y) {
            boolean equal = x.size() == y.size();
            for (String key : x.keys()) {
                equal = equal && y.has(key) && same(x.get(key), y.get(key));
            }
            return equal;
        }
        return GoTypes.deepEqual(a, b);
    }

    private void text(GoMap rules, String text, String path, List<SchemaProblem> problems) {
        int length = text.codePointCount(0, text.length());
        bound(rules, "minLength", length, path, problems);
        bound(rules, "maxLength", length, path, problems);
        if (rules.get("pattern") instanceof String pattern
                && !document.pattern(pattern).matcher(text).find()) {
            problems.add(SchemaProblem.of(
                    path, SchemaText.quoted(text) + " does not match pattern " + SchemaText.quoted(pattern)));
        }
    }

    /// A lower (`min...`) or upper (`max...`) bound of a count.
    static void bound(GoMap rules, String keyword, int count, String path, List<SchemaProblem> problems) {
        Object wanted = rules.get(keyword);
        if (wanted == null) {
            return;
        }
        double limit = SchemaText.numeric(wanted);
        if (keyword.startsWith("min") ? count < limit : count > limit) {
            problems.add(SchemaProblem.of(
                    path, keyword + ": got " + SchemaText.number(count) + ", want " + SchemaText.number(limit)));
        }
    }

    private void number(GoMap rules, double number, String path, List<SchemaProblem> problems) {
        boolean openBelow = Boolean.TRUE.equals(rules.get("exclusiveMinimum"));
        boolean openAbove = Boolean.TRUE.equals(rules.get("exclusiveMaximum"));
        compare(rules, "minimum", openBelow ? "exclusiveMinimum" : "minimum", number, path, problems);
        if (!openBelow) {
            compare(rules, "exclusiveMinimum", "exclusiveMinimum", number, path, problems);
        }
        compare(rules, "maximum", openAbove ? "exclusiveMaximum" : "maximum", number, path, problems);
        if (!openAbove) {
            compare(rules, "exclusiveMaximum", "exclusiveMaximum", number, path, problems);
        }
        Object factor = rules.get("multipleOf");
        if (factor != null && !wholeNumber(quotient(number, SchemaText.numeric(factor)))) {
            problems.add(SchemaProblem.of(path, differs("multipleOf", number, SchemaText.numeric(factor))));
        }
    }

    private static double quotient(double number, double factor) {
        try {
            return new java.math.BigDecimal(Double.toString(number))
                                    .remainder(new java.math.BigDecimal(Double.toString(factor)))
                                    .signum()
                            == 0
                    ? 0
                    : 0.5;
        } catch (ArithmeticException | NumberFormatException undefined) {
            return 0.5;
        }
    }

    private static String differs(String name, double got, double want) {
        return name + ": got " + SchemaText.number(got) + ", want " + SchemaText.number(want);
    }

    private static void compare(
            GoMap rules, String keyword, String name, double number, String path, List<SchemaProblem> problems) {
        Object wanted = rules.get(keyword);
        if (wanted == null || wanted instanceof Boolean) {
            return;
        }
        double limit = SchemaText.numeric(wanted);
        boolean fits = switch (name) {
            case "minimum" -> number >= limit;
            case "maximum" -> number <= limit;
            case "exclusiveMinimum" -> number > limit;
            default -> number < limit;
        };
        if (!fits) {
            problems.add(SchemaProblem.of(path, differs(name, number, limit)));
        }
    }

    private void combined(
            GoMap rules, @Nullable Object value, String path, SeenParts seen, List<SchemaProblem> problems) {
        if (rules.has("not") && apply(rules.get("not"), value, path, new SeenParts()) == null) {
            problems.add(SchemaProblem.of(path, "'not' failed"));
        }
        if (rules.get("allOf") instanceof GoList all) {
            List<SchemaProblem> causes = new ArrayList<>();
            matches(all, value, path, seen, causes);
            if (!causes.isEmpty()) {
                problems.add(SchemaProblem.of(path, "'allOf' failed", causes));
            }
        }
        if (rules.get("anyOf") instanceof GoList any) {
            List<SchemaProblem> causes = new ArrayList<>();
            if (matches(any, value, path, seen, causes).isEmpty()) {
                problems.add(SchemaProblem.of(path, "'anyOf' failed", causes));
            }
        }
        if (rules.get("oneOf") instanceof GoList one) {
            List<SchemaProblem> causes = new ArrayList<>();
            List<Integer> matched = matches(one, value, path, seen, causes);
            if (matched.isEmpty()) {
                problems.add(SchemaProblem.of(path, "'oneOf' failed, none matched", causes));
            } else if (matched.size() > 1) {
                problems.add(SchemaProblem.of(
                        path, "'oneOf' failed, subschemas " + matched.get(0) + ", " + matched.get(1) + " matched"));
            }
        }
        if (rules.has("if") && document.draft() >= 7) {
            boolean holds = apply(rules.get("if"), value, path, seen) == null;
            String branch = holds ? "then" : "else";
            if (rules.has(branch)) {
                applyInto(rules.get(branch), value, path, seen, problems);
            }
        }
    }

    private List<Integer> matches(
            GoList schemas, @Nullable Object value, String path, SeenParts seen, List<SchemaProblem> causes) {
        List<Integer> matched = new ArrayList<>();
        for (int i = 0; i < schemas.size(); i++) {
            SeenParts inner = new SeenParts();
            SchemaProblem problem = apply(schemas.get(i), value, path, inner);
            if (problem == null) {
                matched.add(i);
                seen.add(inner);
            } else {
                causes.add(problem);
            }
        }
        return matched;
    }
}
