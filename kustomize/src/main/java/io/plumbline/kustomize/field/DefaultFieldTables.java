package io.plumbline.kustomize.field;

import io.plumbline.kustomize.field.FieldTables.Topic;
import io.plumbline.kustomize.object.KindId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reads `fields.txt`: sections `[topic]` and `[nameReference GROUP VERSION KIND]`, and in each of them rows
/// `PATH create|- GROUP VERSION KIND`, where `*` selects everything.
final class DefaultFieldTables {
    private static final String NAME_REFERENCE = "nameReference";

    private final Map<Topic, List<FieldSpec>> rows = new EnumMap<>(Topic.class);
    private final List<NameReferenceRow> references = new ArrayList<>();

    private DefaultFieldTables() {}

    static FieldTables read() {
        var tables = new DefaultFieldTables();
        List<FieldSpec> section = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("[")) {
                section = new ArrayList<>();
                tables.open(line.substring(1, line.length() - 1).split(" ", -1), section);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" ", -1);
                section.add(FieldSpec.of(kind(parts, 2), parts[0], parts[1].equals("create")));
            }
        }
        tables.close();
        return FieldTables.of(tables.rows, tables.references);
    }

    private final List<KindId> referred = new ArrayList<>();
    private final List<List<FieldSpec>> referrers = new ArrayList<>();

    private void open(String[] heading, List<FieldSpec> section) {
        if (heading[0].equals(NAME_REFERENCE)) {
            referred.add(kind(heading, 1));
            referrers.add(section);
            return;
        }
        Topic topic = Arrays.stream(Topic.values())
                .filter(known -> known.fieldName().equals(heading[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("fields.txt has an unknown section " + heading[0]));
        rows.put(topic, section);
    }

    private void close() {
        for (int i = 0; i < referred.size(); i++) {
            references.add(new NameReferenceRow(referred.get(i), referrers.get(i)));
        }
    }

    private static KindId kind(String[] parts, int from) {
        return new KindId(any(parts[from]), any(parts[from + 1]), any(parts[from + 2]));
    }

    private static String any(String text) {
        return text.equals("*") ? "" : text;
    }

    private static List<String> lines() {
        try (InputStream in = DefaultFieldTables.class.getResourceAsStream("/io/plumbline/kustomize/fields.txt")) {
            if (in == null) {
                throw new IllegalStateException("fields.txt is missing from the module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("fields.txt cannot be read", e);
        }
    }
}
