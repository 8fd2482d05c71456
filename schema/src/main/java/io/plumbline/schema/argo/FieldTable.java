package io.plumbline.schema.argo;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.schema.argo.ForeignField.Effect;
import io.plumbline.schema.argo.ForeignField.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// Every field of a foreign kind, by path, as the resource `KIND.fields` beside this class has them. Immutable.
public final class FieldTable {
    private static final List<String> SOURCES = List.of("spec.source", "spec.sources[]");

    private final SequencedMap<String, ForeignField> fields;

    private FieldTable(SequencedMap<String, ForeignField> fields) {
        this.fields = Collections.unmodifiableSequencedMap(fields);
    }

    /// The table of a kind.
    ///
    /// @throws PlumbException `INTERNAL` when there is none or a row is malformed
    public static FieldTable of(String kind) {
        var fields = new LinkedHashMap<String, ForeignField>();
        for (String line : text(kind + ".fields").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                rows(line).forEach(field -> fields.put(field.path(), field));
            }
        }
        return new FieldTable(fields);
    }

    /// The field at a path; empty when the kind has none.
    public Optional<ForeignField> find(String path) {
        return Optional.ofNullable(fields.get(path));
    }

    /// The rows, in the order of the resource.
    public List<ForeignField> rows() {
        return List.copyOf(fields.values());
    }

    private static List<ForeignField> rows(String line) {
        String[] parts = line.split("\\|", -1);
        if (parts.length != 4) {
            throw new PlumbException(ErrorCode.INTERNAL, "row '" + line + "'", "has not four columns", "");
        }
        Shape shape = Shape.valueOf(parts[1].strip().replace('-', '_').toUpperCase(Locale.ROOT));
        Effect effect = Effect.valueOf(parts[2].strip().toUpperCase(Locale.ROOT));
        String path = parts[0].strip();
        List<String> paths = path.startsWith("SOURCE.")
                ? SOURCES.stream()
                        .map(source -> source + path.substring("SOURCE".length()))
                        .toList()
                : List.of(path);
        return paths.stream()
                .map(each -> new ForeignField(each, shape, effect, parts[3].strip()))
                .toList();
    }

    private static String text(String resource) {
        try (InputStream in = FieldTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new PlumbException(ErrorCode.INTERNAL, resource, "is not on the class path", "install again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new PlumbException(ErrorCode.INTERNAL, resource, "cannot be read", "install again", unreadable);
        }
    }
}
