package io.plumbline.yaml;

import io.plumbline.yaml.EmitOptions.Dialect;
import java.util.regex.Pattern;

/// How a piece of text may be written: which styles its characters allow.
final class TextShape {
    /// The ways to write text, from the one that is liked most.
    enum TextStyle {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL
    }

    private static final Pattern BASE_SIXTY = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
    private static final boolean[] HARMLESS = harmless();

    private final String text;
    private final Dialect dialect;
    private final boolean tabsInLiterals;
    private boolean breaks;
    private boolean special;
    private boolean tabs;
    private boolean indicator;
    private boolean edgeBlank;
    private boolean edgeBreak;
    private boolean trailingBlank;
    private boolean breakThenBlank;
    private boolean blankThenBreak;

    private TextShape(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
        this.tabsInLiterals = dialect == Dialect.PRETTY;
    }

    /// The style in which a text is written as a value, or as a key that fits on one line.
    static TextStyle styleOf(String text, Dialect dialect) {
        if (isSimple(text)) {
            return meansText(text, dialect) ? TextStyle.PLAIN : TextStyle.DOUBLE_QUOTED;
        }
        return new TextShape(text, dialect).analyse().choose();
    }

    /// Whether a text can stand before a colon on one line; the length is counted in UTF-8 bytes.
    static boolean isOneLineKey(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
            if (isBreak(c)) {
                return false;
            }
        }
        return bytes <= BlockWriter.KEY_BYTES_MAX;
    }

    /// Whether the text contains none but characters which are harmless everywhere.
    private static boolean isSimple(String text) {
        if (text.isEmpty() || text.charAt(0) == '-' || text.charAt(0) == '.') {
            return text.isEmpty();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= HARMLESS.length || !HARMLESS[c]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] harmless() {
        boolean[] table = new boolean[128];
        for (char c = 0; c < table.length; c++) {
            table[c] = Character.isLetterOrDigit(c) || "_-./+=;()$^~<\\".indexOf(c) >= 0;
        }
        return table;
    }

    /// Whether the text read back as a plain scalar would be text to all the readers that matter.
    private static boolean meansText(String text, Dialect dialect) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        boolean numeric = (first >= '0' && first <= '9') || first == '+' || first == '-' || first == '.';
        if (!numeric && text.length() > 5) {
            return true;
        }
        if (dialect == Dialect.PRETTY && text.equals("<<")) {
            return false;
        }
        return ScalarTyping.isText(text, YamlMode.KUBECTL)
                && (!numeric || (TimestampText.parse(text).isEmpty() && !isBaseSixty(text)));
    }

    /// A number in base 60 such as `1:30`, as YAML 1.1 has them.
    private static boolean isBaseSixty(String text) {
        return text.indexOf(':') > 0 && BASE_SIXTY.matcher(text).matches();
    }

    private TextShape analyse() {
        indicator = text.startsWith("---") || text.startsWith("...");
        boolean afterBlank = true;
        boolean previousBlank = false;
        boolean previousBreak = false;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean beforeBlank = i + 1 >= length || isBlank(text.charAt(i + 1));
            indicator |= i == 0 ? indicatorFirst(c, beforeBlank) : indicatorLater(c, afterBlank, beforeBlank);
            tabs |= c == '\t';
            special |= !isPrintable(c) && !(c == '\t' && tabsInLiterals);
            boolean isBreak = isBreak(c);
            breaks |= isBreak;
            if (c == ' ') {
                edgeBlank |= i == 0;
                trailingBlank |= i == length - 1;
                breakThenBlank |= previousBreak;
            } else if (isBreak) {
                edgeBreak |= i == 0 || i == length - 1;
                blankThenBreak |= previousBlank;
            }
            previousBlank = c == ' ';
            previousBreak = isBreak;
            afterBlank = isBlank(c);
        }
        return this;
    }

    private TextStyle choose() {
        boolean quotable = !breakThenBlank && !blankThenBreak && !special && !tabs;
        if (text.indexOf('\n') >= 0) {
            return trailingBlank || blankThenBreak || special ? TextStyle.DOUBLE_QUOTED : TextStyle.LITERAL;
        }
        if (!meansText(text, dialect)) {
            return TextStyle.DOUBLE_QUOTED;
        }
        boolean plain = quotable && !edgeBlank && !trailingBlank && !edgeBreak && !breaks && !indicator;
        if (plain) {
            return TextStyle.PLAIN;
        }
        return quotable ? TextStyle.SINGLE_QUOTED : TextStyle.DOUBLE_QUOTED;
    }

    private static boolean indicatorFirst(char c, boolean beforeBlank) {
        return switch (c) {
            case '#', ',', '[', ']', '{', '}', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`' -> true;
            case '?', ':', '-' -> beforeBlank;
            default -> false;
        };
    }

    private static boolean indicatorLater(char c, boolean afterBlank, boolean beforeBlank) {
        return switch (c) {
            case ':' -> beforeBlank;
            case '#' -> afterBlank;
            default -> false;
        };
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || isBreak(c) || c == 0;
    }

    /// Whether a UTF-16 unit is shown as it is; halves of characters beyond the basic plane are not.
    static boolean isPrintable(char c) {
        return c == '\n'
                || (c >= 0x20 && c <= 0x7E)
                || (c >= 0xA0 && c < 0xD800)
                || (c >= 0xE000 && c < 0xFFFE && c != '\uFEFF');
    }
}
