package io.plumbline.kustomize.generate;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.GeneratorEntry;
import io.plumbline.kustomize.load.KustomizePath;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The data of a generated config map or secret: env files first, then literals, then files. A key may come once.
final class DataPairs {
    private final FileScope scope;
    private final String owner;
    private final SequencedMap<String, byte[]> pairs = new LinkedHashMap<>();

    private DataPairs(FileScope scope, String owner) {
        this.scope = scope;
        this.owner = owner;
    }

    /// Reads all sources of an entry; `owner` names it in errors.
    static SequencedMap<String, byte[]> read(FileScope scope, GeneratorEntry entry, String owner) {
        var data = new DataPairs(scope, owner);
        try {
            for (String env : entry.envs()) {
                data.addEnvFile(env);
            }
            for (String literal : entry.literals()) {
                data.addLiteral(literal, entry);
            }
            for (String file : entry.files()) {
                data.addFile(file, entry);
            }
        } catch (KustomizeException e) {
            throw e.within("loading KV pairs");
        }
        return data.pairs;
    }

    private void addEnvFile(String path) {
        String text = new String(scope.load(path), StandardCharsets.UTF_8);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String clean = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (number == 1 && clean.startsWith("\uFEFF")) {
                clean = clean.substring(1);
            }
            clean = clean.stripLeading();
            if (clean.isEmpty() || clean.startsWith("#")) {
                continue;
            }
            int equals = clean.indexOf('=');
            String key = equals < 0 ? clean : clean.substring(0, equals);
            if (!key.isEmpty()) {
                add(key, equals < 0 ? "" : clean.substring(equals + 1));
            }
        }
    }

    private void addLiteral(String literal, GeneratorEntry entry) {
        int equals = literal.indexOf('=');
        if (equals < 1) {
            throw new KustomizeException("literal sources " + entry.literals() + ": invalid literal source " + literal
                    + ", expected key=value");
        }
        add(literal.substring(0, equals), unquoted(literal.substring(equals + 1)));
    }

    private static String unquoted(String value) {
        if (value.length() >= 2) {
            char first = value.charAt(0);
            if ((first == '"' || first == '\'') && value.charAt(value.length() - 1) == first) {
                return value.substring(1, value.length() - 1);
            }
        }
        return value;
    }

    private void addFile(String source, GeneratorEntry entry) {
        int equals = source.indexOf('=');
        if (equals != source.lastIndexOf('=')) {
            throw failed(entry, "source \"" + source + "\" key name or file path contains '='");
        }
        String key = equals < 0 ? KustomizePath.name(source) : source.substring(0, equals);
        String path = equals < 0 ? source : source.substring(equals + 1);
        if (key.isEmpty()) {
            throw failed(entry, "missing key name for file path \"" + path + "\" in source \"" + source + "\"");
        }
        if (path.isEmpty()) {
            throw failed(entry, "missing file path for key name \"" + key + "\" in source \"" + source + "\"");
        }
        try {
            add(key, scope.load(path));
        } catch (KustomizeException e) {
            throw e.within("file sources: " + entry.files());
        }
    }

    private static KustomizeException failed(GeneratorEntry entry, String why) {
        return new KustomizeException("file sources: " + entry.files() + ": " + why);
    }

    private void add(String key, String value) {
        add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String key, byte[] value) {
        if (pairs.putIfAbsent(key, value) != null) {
            throw new KustomizeException(owner + " illegally repeats the key `" + key + "`");
        }
    }
}
