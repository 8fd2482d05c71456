package io.plumbline.cli.helm;

import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmValues;
import io.plumbline.helm.HelmValues.ValuesText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Values as they are named on the command line, before their files are read.
///
/// @param files names of values files
/// @param setJson texts of `--set-json`
/// @param set texts of `--set`
/// @param setString texts of `--set-string`
/// @param setFile texts of `--set-file`
/// @param setLiteral texts of `--set-literal`
record ValuesInput(
        List<String> files,
        List<String> setJson,
        List<String> set,
        List<String> setString,
        List<String> setFile,
        List<String> setLiteral) {
    private static final String STANDARD_INPUT = "-";

    /// The values with the texts of all files, which are named relative to a folder.
    ///
    /// @throws HelmException when a file cannot be read
    HelmValues read(Path folder) {
        var texts = new ArrayList<ValuesText>();
        for (String name : files) {
            texts.add(new ValuesText(name, text(folder, name)));
        }
        var readable = new TreeMap<String, String>();
        for (String entries : setFile) {
            for (String entry : entries.split("(?<!\\\\),", -1)) {
                String name = entry.substring(entry.indexOf('=') + 1).replaceAll("\\\\(.)", "$1");
                if (entry.contains("=") && Files.isRegularFile(folder.resolve(name))) {
                    readable.put(name, text(folder, name));
                }
            }
        }
        return new HelmValues(texts, setJson, set, setString, setFile, setLiteral, readable);
    }

    private static String text(Path folder, String name) {
        try {
            if (name.equals(STANDARD_INPUT)) {
                return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            }
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                throw failed("open " + name + ": no such file or directory");
            }
            if (Files.isDirectory(file)) {
                throw failed("read " + name + ": is a directory");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new HelmException(
                    HelmException.Stage.VALUES, "open " + name + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static HelmException failed(String text) {
        return new HelmException(HelmException.Stage.VALUES, text);
    }
}
