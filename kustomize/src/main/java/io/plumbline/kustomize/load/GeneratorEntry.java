package io.plumbline.kustomize.load;

import io.plumbline.kustomize.object.MergeBehavior;
import java.util.ArrayList;
import java.util.List;

/// An entry of `configMapGenerator` or `secretGenerator`.
///
/// @param name name of the object
/// @param namespace its namespace; may be empty
/// @param behavior what it does to an object that has its id
/// @param envs files of `KEY=value` lines
/// @param literals `KEY=value` texts
/// @param files `[KEY=]path` texts
/// @param secretType type of a Secret; empty for the default and for a ConfigMap
/// @param options own options
public record GeneratorEntry(
        String name,
        String namespace,
        MergeBehavior behavior,
        List<String> envs,
        List<String> literals,
        List<String> files,
        String secretType,
        GeneratorOptionsEntry options) {
    /// Copies the lists.
    public GeneratorEntry {
        envs = List.copyOf(envs);
        literals = List.copyOf(literals);
        files = List.copyOf(files);
    }

    /// Reads the fields of an entry of a kustomization.
    public static GeneratorEntry read(StrictFields in, boolean secret) {
        GeneratorEntry entry = readOpen(in, secret);
        in.finish();
        return entry;
    }

    /// Reads the fields of an entry; other fields may follow.
    public static GeneratorEntry readOpen(StrictFields in, boolean secret) {
        var envs = new ArrayList<>(in.textList("envs"));
        String env = in.text("env");
        if (!env.isEmpty()) {
            envs.add(env);
        }
        return new GeneratorEntry(
                in.text("name"),
                in.text("namespace"),
                MergeBehavior.of(in.text("behavior")),
                envs,
                in.textList("literals"),
                in.textList("files"),
                secret ? in.text("type") : "",
                in.map("options").map(GeneratorOptionsEntry::read).orElse(GeneratorOptionsEntry.NONE));
    }
}
