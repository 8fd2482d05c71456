package io.plumbline.helm;

import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Makes an input smaller as long as something stays true of it: whole files and settings first, then single lines.
final class ProbeShrinker {
    private static final int ATTEMPTS_MAX = 400;

    private final Keeps keeps;
    private int attempts;

    /// What has to stay true.
    interface Keeps {
        boolean test(Probe probe) throws IOException, InterruptedException;
    }

    ProbeShrinker(Keeps keeps) {
        this.keeps = keeps;
    }

    Probe shrink(Probe start) throws IOException, InterruptedException {
        GoMap json = start.json().deepCopy();
        boolean smaller = true;
        while (smaller && attempts < ATTEMPTS_MAX) {
            smaller = false;
            for (String part : List.of("files", "extra", "args")) {
                if (json.get(part) instanceof GoMap map) {
                    for (String key : map.keys()) {
                        smaller |= without(json, map, key);
                    }
                }
            }
        }
        for (String part : List.of("files", "extra")) {
            if (json.get(part) instanceof GoMap map) {
                for (String key : map.keys()) {
                    lines(json, map, key);
                }
            }
        }
        return new Probe(json);
    }

    private boolean without(GoMap json, GoMap map, String key) throws IOException, InterruptedException {
        Object before = map.get(key);
        map.remove(key);
        if (attempts++ < ATTEMPTS_MAX && keeps.test(new Probe(json))) {
            return true;
        }
        map.put(key, before);
        if (before instanceof GoList list && list.size() > 1) {
            return single(json, map, key, list);
        }
        return false;
    }

    private boolean single(GoMap json, GoMap map, String key, GoList list) throws IOException, InterruptedException {
        for (Object item : list.array()) {
            map.put(key, GoList.of(List.of(String.valueOf(item))));
            if (attempts++ < ATTEMPTS_MAX && keeps.test(new Probe(json))) {
                return true;
            }
        }
        map.put(key, list);
        return false;
    }

    private void lines(GoMap json, GoMap map, String key) throws IOException, InterruptedException {
        List<String> lines =
                new ArrayList<>(String.valueOf(map.get(key)).lines().toList());
        Function<List<String>, String> text = all -> String.join("\n", all) + "\n";
        for (int size = Math.max(1, lines.size() / 2); size >= 1; size /= 2) {
            for (int at = 0; at + size <= lines.size(); ) {
                List<String> fewer = new ArrayList<>(lines);
                fewer.subList(at, at + size).clear();
                Object before = map.get(key);
                map.put(key, text.apply(fewer));
                if (attempts++ < ATTEMPTS_MAX && keeps.test(new Probe(json))) {
                    lines = fewer;
                } else {
                    map.put(key, before);
                    at += size;
                }
            }
        }
    }
}
