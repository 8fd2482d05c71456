package io.plumbline.cli.print;

import java.util.regex.Pattern;

/// Texts for people in which the ids of commits are cut as [io.plumbline.model.Revision#brief] cuts them:
/// `main@3f2a91bc`. The page does the same.
public final class ShortIds {
    private static final Pattern ID = Pattern.compile(
            "\\[?(?<![\\w./-])(?:(?<name>[\\w./-]+)@)?(?:sha1:|sha256:)?(?<id>[0-9a-f]{40}(?:[0-9a-f]{24})?)\\b]?");
    private static final int CHARACTERS = 8;

    private ShortIds() {}

    /// A text with short ids.
    public static String in(String text) {
        return ID.matcher(text).replaceAll(found -> {
            String id = found.group("id").substring(0, CHARACTERS);
            String name = found.group("name");
            return name == null ? id : name + "@" + id;
        });
    }
}
