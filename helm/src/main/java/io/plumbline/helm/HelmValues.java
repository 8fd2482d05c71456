package io.plumbline.helm;

import java.util.List;
import java.util.Map;

/// The values a user gives, beside the chart's own. Kinds are applied in the order of the components here whatever the
/// order they were given in; inside one kind the later wins.
///
/// @param files texts of values files
/// @param setJson texts of `--set-json`
/// @param set texts of `--set`
/// @param setString texts of `--set-string`
/// @param setFile texts of `--set-file`
/// @param setLiteral texts of `--set-literal`
/// @param namedFiles what `setFile` may read: name to text
public record HelmValues(
        List<ValuesText> files,
        List<String> setJson,
        List<String> set,
        List<String> setString,
        List<String> setFile,
        List<String> setLiteral,
        Map<String, String> namedFiles) {
    /// No values at all.
    public static final HelmValues NONE =
            new HelmValues(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());

    /// A values file.
    ///
    /// @param name the name in messages
    /// @param text its content
    public record ValuesText(String name, String text) {}

    /// Copies the collections.
    public HelmValues {
        files = List.copyOf(files);
        setJson = List.copyOf(setJson);
        set = List.copyOf(set);
        setString = List.copyOf(setString);
        setFile = List.copyOf(setFile);
        setLiteral = List.copyOf(setLiteral);
        namedFiles = Map.copyOf(namedFiles);
    }

    /// Values of one file.
    public static HelmValues of(String yaml) {
        return NONE.withFiles(List.of(new ValuesText("values.yaml", yaml)));
    }

    /// These values with other files.
    public HelmValues withFiles(List<ValuesText> other) {
        return new HelmValues(other, setJson, set, setString, setFile, setLiteral, namedFiles);
    }

    /// These values with other `--set` texts.
    public HelmValues withSet(List<String> other) {
        return new HelmValues(files, setJson, other, setString, setFile, setLiteral, namedFiles);
    }

    /// These values with other `--set-string` texts.
    public HelmValues withSetString(List<String> other) {
        return new HelmValues(files, setJson, set, other, setFile, setLiteral, namedFiles);
    }

    /// These values with other `--set-json` texts.
    public HelmValues withSetJson(List<String> other) {
        return new HelmValues(files, other, set, setString, setFile, setLiteral, namedFiles);
    }

    /// These values with other `--set-literal` texts.
    public HelmValues withSetLiteral(List<String> other) {
        return new HelmValues(files, setJson, set, setString, setFile, other, namedFiles);
    }

    /// These values with other `--set-file` texts, and what they may read by name.
    public HelmValues withSetFile(List<String> other, Map<String, String> readable) {
        return new HelmValues(files, setJson, set, setString, other, setLiteral, readable);
    }
}
