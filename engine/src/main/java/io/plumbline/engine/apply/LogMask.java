package io.plumbline.engine.apply;

import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Sensitive;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Replaces the secret values of a plan in texts that programs print.
final class LogMask {
    /// Shorter values are left: they would hide half of every text.
    private static final int SECRET_CHARS_MIN = 5;

    private final List<String> secrets;

    private LogMask(List<String> secrets) {
        this.secrets = secrets;
    }

    static LogMask of(Plan plan) {
        var secrets =
                new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(text -> text));
        for (PlannedChange planned : plan.changes()) {
            planned.change().wanted().ifPresent(object -> secretsOf(object).forEach(secrets::add));
        }
        secrets.removeIf(text -> text.length() < SECRET_CHARS_MIN);
        return new LogMask(List.copyOf(secrets));
    }

    String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, Sensitive.MASK.value());
        }
        return masked;
    }

    private static List<String> secretsOf(ResourceObject object) {
        var texts = new ArrayList<String>();
        for (String place : Sensitive.places(object)) {
            Node value = object.body();
            for (String step : place.substring(1).split("/", -1)) {
                value = value instanceof MapNode map ? map.get(step).orElse(NullNode.NULL) : NullNode.NULL;
            }
            collect(value, place.equals("/data"), texts);
        }
        return texts;
    }

    private static void collect(Node value, boolean encoded, List<String> texts) {
        if (value instanceof MapNode map) {
            map.entries().values().forEach(inner -> collect(inner, encoded, texts));
        } else if (value instanceof TextNode(String text)) {
            texts.add(text);
            text.lines().map(String::strip).forEach(texts::add);
            if (encoded) {
                decoded(text).ifPresent(texts::add);
            }
        }
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
