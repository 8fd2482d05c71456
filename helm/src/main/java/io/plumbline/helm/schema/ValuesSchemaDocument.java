package io.plumbline.helm.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoJsonReader;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoQuote;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A schema that was read: its tree, its draft, and what its references point at. References leave the document only
/// for the well-known meta-schemas, which are not needed here; remote ones are refused.
final class ValuesSchemaDocument {
    /// How the document is named in messages.
    static final String LOCATION = "file:///values.schema.json";

    private static final int DEFAULT_DRAFT = 2020;

    private final @Nullable Object root;
    private final int draft;
    private final Map<String, Object> anchors = new HashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();

    private ValuesSchemaDocument(@Nullable Object root) {
        this.root = root;
        this.draft = root instanceof GoMap map && map.get("$schema") instanceof String uri ? draft(uri) : DEFAULT_DRAFT;
        collect(root, 0);
    }

    /// Reads a schema; [GoError] with the validator's text when it is none.
    static ValuesSchemaDocument read(String text) {
        Object root;
        try {
            root = GoJsonReader.readWritten(text);
        } catch (GoError bad) {
            throw new GoError(readerText(bad.text(), text), bad);
        }
        if (!(root instanceof GoMap) && !(root instanceof Boolean)) {
            throw new GoError(GoQuote.quote(LOCATION + "#")
                    + " is not valid against metaschema: jsonschema validation failed with"
                    + " 'https://json-schema.org/draft/2020-12/schema#'\n- at '': got " + SchemaText.type(root)
                    + ", want boolean or object");
        }
        return new ValuesSchemaDocument(root);
    }

    private static String readerText(String reason, String text) {
        if (reason.equals("unexpected end of JSON input")) {
            return text.isBlank() ? "EOF" : "unexpected EOF";
        }
        return reason.endsWith("after top-level value") ? "invalid character after top-level value" : reason;
    }

    private static int draft(String uri) {
        String plain = uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri;
        plain = plain.replaceFirst("^https?://", "");
        return switch (plain) {
            case "json-schema.org/draft-04/schema" -> 4;
            case "json-schema.org/draft-06/schema" -> 6;
            case "json-schema.org/draft-07/schema" -> 7;
            case "json-schema.org/draft/2019-09/schema" -> 2019;
            case "json-schema.org/draft/2020-12/schema", "json-schema.org/schema" -> 2020;
            default -> throw new GoError("failing loading " + GoQuote.quote(uri) + ": remote schemas are not followed");
        };
    }

    private void collect(@Nullable Object value, int depth) {
        if (depth > SchemaValidator.DEPTH_MAX) {
            throw new GoError("the schema nests deeper than the limit of " + SchemaValidator.DEPTH_MAX);
        }
        if (value instanceof GoMap map) {
            for (String keyword : new String[] {"$anchor", "$dynamicAnchor"}) {
                if (map.get(keyword) instanceof String name) {
                    anchors.put("#" + name, map);
                }
            }
            Object id = draft == 4 ? map.get("id") : map.get("$id");
            if (id instanceof String name) {
                anchors.put(name, map);
            }
            for (String key : map.keys()) {
                collect(map.get(key), depth + 1);
            }
        } else if (value instanceof GoList list) {
            for (Object item : list.array()) {
                collect(item, depth + 1);
            }
        }
    }

    @Nullable
    Object root() {
        return root;
    }

    /// 4, 6, 7, 2019 or 2020.
    int draft() {
        return draft;
    }

    /// What a reference points at; [GoError] when there is nothing.
    @Nullable
    Object target(String reference) {
        Object anchored = anchors.get(reference);
        if (anchored != null) {
            return anchored;
        }
        int hash = reference.indexOf('#');
        String base = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : reference.substring(hash + 1);
        Object from = base.isEmpty() || base.equals(LOCATION) ? root : based(base, reference);
        if (fragment.isEmpty()) {
            return from;
        }
        if (!fragment.startsWith("/")) {
            throw new GoError("anchor in " + GoQuote.quote(LOCATION + "#" + fragment) + " not found");
        }
        Object at = from;
        for (String part : fragment.substring(1).split("/", -1)) {
            at = step(at, decoded(part), fragment);
        }
        return at;
    }

    private @Nullable Object based(String base, String reference) {
        for (Map.Entry<String, Object> known : anchors.entrySet()) {
            if (known.getKey().equals(base) || known.getKey().endsWith("/" + base)) {
                return known.getValue();
            }
        }
        throw new GoError("failing loading " + GoQuote.quote(base.isEmpty() ? reference : base)
                + ": remote schemas are not followed");
    }

    private static String decoded(String part) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            int code = part.charAt(i) == '%' && i + 2 < part.length()
                    ? Character.digit(part.charAt(i + 1), 16) * 16 + Character.digit(part.charAt(i + 2), 16)
                    : -1;
            if (code >= 0) {
                out.append((char) code);
                i += 2;
            } else {
                out.append(part.charAt(i));
            }
        }
        return out.toString().replace("~1", "/").replace("~0", "~");
    }

    private static @Nullable Object step(@Nullable Object at, String part, String fragment) {
        if (at instanceof GoMap map && map.has(part)) {
            return map.get(part);
        }
        if (at instanceof GoList list && part.matches("[0-9]{1,6}") && Integer.parseInt(part) < list.size()) {
            return list.get(Integer.parseInt(part));
        }
        throw new GoError("json-pointer in " + GoQuote.quote(LOCATION + "#" + fragment) + " not found");
    }

    Pattern pattern(String source) {
        return patterns.computeIfAbsent(source, text -> {
            try {
                return Pattern.compile(text);
            } catch (PatternSyntaxException bad) {
                throw new GoError(
                        GoQuote.quote(LOCATION + "#") + " is not valid against metaschema: " + SchemaText.quoted(text)
                                + " is not valid regex: " + bad.getDescription(),
                        bad);
            }
        });
    }
}
