package io.plumbline.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the scalar of a map entry was written, where its value alone does not tell. It travels with the entry, is kept
/// when another scalar is put there, and never counts when maps are compared.
///
/// Identity matters: entries with the very same [#shared] form are one scalar in several places.
public final class ScalarForm {
    /// Written in quotes or as a block: a text whatever it reads as.
    public static final ScalarForm QUOTED = new ScalarForm(Kind.QUOTED, null, null);

    /// Not written at all, which reads as null.
    public static final ScalarForm MISSING = new ScalarForm(Kind.WORD, "", null);

    /// Put there without quotes, also when it reads as something else.
    public static final ScalarForm BARE = new ScalarForm(Kind.WORD, null, null);

    private enum Kind {
        QUOTED,
        WORD,
        SHARED,
        UNTYPED
    }

    private final Kind kind;
    private final @Nullable String spelling;
    private final @Nullable String tag;

    private ScalarForm(Kind kind, @Nullable String spelling, @Nullable String tag) {
        this.kind = kind;
        this.spelling = spelling;
        this.tag = tag;
    }

    /// Put there without a type, and written like this: whoever reads it decides.
    public static ScalarForm untyped(String word) {
        return new ScalarForm(Kind.UNTYPED, word, null);
    }

    /// A text that was put where a scalar of another type stands, and has to be of that type: `!!int`.
    public static ScalarForm declared(String tag, boolean quoted) {
        return new ScalarForm(quoted ? Kind.QUOTED : Kind.WORD, null, tag);
    }

    /// A bare word that differs from what its value prints as, such as `1.50` or a date.
    public static ScalarForm word(String word) {
        return word.isEmpty() ? MISSING : new ScalarForm(Kind.WORD, word, null);
    }

    /// A folded block whose lines meant another text before it was written and read once more.
    static ScalarForm folded(String text) {
        return new ScalarForm(Kind.QUOTED, text, null);
    }

    /// A scalar that will stand in several places; each call makes another one.
    public static ScalarForm shared() {
        return new ScalarForm(Kind.SHARED, null, null);
    }

    /// What was written, where it differs from what the value prints as.
    public Optional<String> spelling() {
        return Optional.ofNullable(spelling);
    }

    /// The tag of the type that it has to be of, where that is not the type of the value.
    public Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    /// Whether it has no type.
    public boolean isUntyped() {
        return kind == Kind.UNTYPED;
    }

    /// Whether it was written in quotes or as a block.
    public boolean isQuoted() {
        return kind == Kind.QUOTED;
    }

    /// Whether this is a scalar in several places.
    public boolean isShared() {
        return kind == Kind.SHARED;
    }

    /// The form of an entry whose scalar was replaced by another one; absent for bare words.
    @Nullable
    ScalarForm afterChange() {
        return switch (kind) {
            case QUOTED -> QUOTED;
            case SHARED -> this;
            case WORD, UNTYPED -> null;
        };
    }

    @Override
    public String toString() {
        return kind + (spelling == null ? "" : " " + spelling);
    }

    /// The form to remember for a bare word that reads as a value; absent when the value prints as it was written.
    static @Nullable ScalarForm ofWord(ScalarNode value, String word) {
        boolean plain = switch (value) {
            case TextNode(String text) -> text.equals(word);
            case IntNode(long number) -> Long.toString(number).equals(word);
            case BigIntNode big -> big.value().toString().equals(word);
            case FloatNode _ -> false;
            case BoolNode(boolean truth) -> Boolean.toString(truth).equals(word);
            case NullNode _ -> word.equals("null");
        };
        return plain ? null : word(word);
    }
}
