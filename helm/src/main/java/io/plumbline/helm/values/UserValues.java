package io.plumbline.helm.values;

import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmValues;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoJsonReader;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoTypes;
import io.plumbline.helm.text.HelmYaml;
import io.plumbline.helm.text.ValueTrees;
import io.plumbline.yaml.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Merges everything a user gives into one table.
public final class UserValues {
    private static final String OBJECT = "{";

    private final HelmValues values;
    private final boolean helm4;
    private GoMap merged = new GoMap();

    private UserValues(HelmValues values, boolean helm4) {
        this.values = values;
        this.helm4 = helm4;
    }

    /// The merged table; [HelmException] when a text is malformed.
    public static GoMap merged(HelmValues values, boolean helm4) {
        UserValues user = new UserValues(values, helm4);
        user.run();
        return user.merged;
    }

    private void run() {
        for (HelmValues.ValuesText file : values.files()) {
            file(file);
        }
        for (String text : values.setJson()) {
            json(text);
        }
        for (String text : values.set()) {
            parse("--set data", () -> SetGrammar.set(text, merged));
        }
        for (String text : values.setString()) {
            parse("--set-string data", () -> SetGrammar.setString(text, merged));
        }
        for (String text : values.setFile()) {
            parse("--set-file data", () -> SetGrammar.setFile(text, merged, this::named));
        }
        for (String text : values.setLiteral()) {
            parse("--set-literal data", () -> SetGrammar.setLiteral(text, merged));
        }
    }

    private String named(String name) {
        String text = values.namedFiles().get(name);
        if (text == null) {
            throw new GoError("open " + name + ": no such file or directory");
        }
        return text;
    }

    private void parse(String what, Runnable grammar) {
        try {
            grammar.run();
        } catch (SetGrammar.UnclosedIndex end) {
            if (!helm4) {
                throw new HelmException(HelmException.Stage.VALUES, "failed parsing " + what + ": " + end.text(), end);
            }
        } catch (GoError bad) {
            throw new HelmException(HelmException.Stage.VALUES, "failed parsing " + what + ": " + bad.text(), bad);
        }
    }

    private void json(String text) {
        String what = "--set-json data " + text;
        if (helm4 && text.stripLeading().startsWith(OBJECT)) {
            jsonObject(text);
            return;
        }
        try {
            SetGrammar.setJson(text, merged);
        } catch (GoError bad) {
            throw new HelmException(HelmException.Stage.VALUES, "failed parsing " + what, bad);
        }
    }

    private void jsonObject(String text) {
        try {
            if (GoJsonReader.read(text) instanceof GoMap map) {
                merged = over(merged, map);
            }
        } catch (GoError bad) {
            throw new HelmException(HelmException.Stage.VALUES, "failed parsing --set-json data JSON: " + text, bad);
        }
    }

    private void file(HelmValues.ValuesText file) {
        try {
            List<Node> documents = helm4 ? HelmYaml.all(file.text()) : List.of(HelmYaml.first(file.text()));
            for (Node document : documents) {
                merged = over(merged, table(ValueTrees.value(document)));
            }
        } catch (GoError bad) {
            throw new HelmException(
                    HelmException.Stage.VALUES,
                    "failed to parse " + file.name() + ": " + (helm4 ? "cannot unmarshal yaml document: " : "")
                            + bad.text(),
                    bad);
        }
    }

    private static GoMap table(@Nullable Object value) {
        return switch (value) {
            case GoMap map -> map;
            case null -> new GoMap();
            default ->
                throw new GoError("error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                        + jsonKind(value) + " into Go value of type map[string]interface {}");
        };
    }

    private static String jsonKind(Object value) {
        return switch (value) {
            case GoList _ -> "array";
            case Double _ -> "number";
            default -> GoTypes.kindName(value);
        };
    }

    /// A new table: the second wins, tables merge at all levels.
    private static GoMap over(GoMap under, GoMap over) {
        GoMap result = under.copy();
        for (String key : over.keys()) {
            Object value = over.get(key);
            result.put(
                    key,
                    value instanceof GoMap table && under.get(key) instanceof GoMap known ? over(known, table) : value);
        }
        return result;
    }
}
