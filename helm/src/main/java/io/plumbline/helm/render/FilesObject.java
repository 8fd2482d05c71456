package io.plumbline.helm.render;

import io.plumbline.helm.golang.GoBytes;
import io.plumbline.helm.golang.GoFormat;
import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.text.ValueTrees;
import io.plumbline.yaml.YamlEmitter;
import io.plumbline.yaml.YamlException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `.Files`: the files of a chart that are no templates, with the methods templates call on them.
///
/// @param files content by path
record FilesObject(Map<String, byte[]> files) implements GoObject {
    private static final byte[] NOTHING = {};

    @Override
    public String typeName() {
        return "engine.files";
    }

    @Override
    public String kindName() {
        return "map";
    }

    @Override
    public @Nullable GoFunction method(String name) {
        return switch (name) {
            case "Get" -> GoFunction.of(name, (_, a) -> bytes(a[0]).text(), Param.STRING);
            case "GetBytes" -> GoFunction.of(name, (_, a) -> bytes(a[0]), Param.STRING);
            case "Lines" -> GoFunction.of(name, (_, a) -> lines(bytes(a[0]).text()), Param.STRING);
            case "Glob" -> GoFunction.of(name, (_, a) -> glob(String.valueOf(a[0])), Param.STRING);
            case "AsConfig" -> GoFunction.of(name, (_, _) -> config());
            case "AsSecrets" -> GoFunction.of(name, (_, _) -> secrets());
            default -> null;
        };
    }

    private GoBytes bytes(@Nullable Object path) {
        return GoBytes.of(files.getOrDefault(String.valueOf(path), NOTHING));
    }

    private static GoList lines(String text) {
        if (text.isEmpty()) {
            return GoList.strings(List.of());
        }
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return GoList.strings(List.of(body.split("\n", -1)));
    }

    private FilesObject glob(String pattern) {
        FileGlob glob = FileGlob.compile(pattern);
        TreeMap<String, byte[]> found = new TreeMap<>();
        files.forEach((path, content) -> {
            if (glob.matches(path)) {
                found.put(path, content);
            }
        });
        return new FilesObject(found);
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String config() {
        GoMap map = new GoMap();
        files.forEach((path, content) -> map.put(base(path), GoBytes.of(content).text()));
        return yaml(map);
    }

    private String secrets() {
        GoMap map = new GoMap();
        files.forEach((path, content) -> map.put(base(path), Base64.getEncoder().encodeToString(content)));
        return yaml(map);
    }

    private static String yaml(GoMap map) {
        try {
            String text = YamlEmitter.emit(ValueTrees.tree(map));
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (YamlException unsayable) {
            return "";
        }
    }

    @Override
    public boolean hasField(String name) {
        return files.containsKey(name);
    }

    @Override
    public @Nullable Object field(String name) {
        return files.containsKey(name) ? bytes(name) : null;
    }

    @Override
    public String text() {
        return GoFormat.text(plain());
    }

    @Override
    public GoMap plain() {
        GoMap map = GoMap.of(GoMap.Type.BYTES);
        files.forEach((path, content) -> map.put(path, GoBytes.of(content)));
        return map;
    }

    @Override
    public GoMap entries() {
        return plain();
    }

    @Override
    public boolean truth() {
        return !files.isEmpty();
    }
}
