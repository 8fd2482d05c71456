package io.plumbline.render;

import java.util.Locale;
import java.util.Map;

/// A text with `${NAME}` in it. Only `${` is special; `$$` stands for one `$`. Operators, with the
/// meaning of Flux:
/// `${#x}` length; `${x^}`, `${x^^}`, `${x,}`, `${x,,}` case; `${x:pos}`, `${x:pos:len}` part; `${x#p}`,
/// `${x##p}`,
/// `${x%p}`, `${x%%p}` without a prefix or suffix by glob; `${x/a/b}`, `${x//a/b}`, `${x/#a/b}`,
/// `${x/%a/b}` replaced;
/// `${x:-y}`, `${x:=y}`, `${x=y}`, `${x-y}` (and `:+`, `:?`, as Flux reads them) default when unset or
/// empty. Defaults
/// and arguments may hold variables.
final class VariableText {
    private static final int DEPTH_MAX = 32;

    private final Map<String, String> variables;
    private final boolean strict;
    private String text = "";
    private int at;
    private int depth;

    VariableText(Map<String, String> variables, boolean strict) {
        this.variables = variables;
        this.strict = strict;
    }

    /// The text with all variables put in.
    ///
    /// @throws BadVariable when one is not set and has no default, or is written wrongly
    String fill(String template) {
        text = template;
        at = 0;
        return until("");
    }

    /// Reads up to one of the stop characters, which is not consumed; the empty text reads to the end.
    private String until(String stops) {
        var out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (stops.indexOf(c) >= 0) {
                return out.toString();
            }
            if (text.startsWith("$$", at)) {
                out.append('$');
                at += 2;
            } else if (text.startsWith("${", at)) {
                at += 2;
                out.append(variable());
            } else if (c == '\\' && stops.indexOf('/') >= 0 && text.startsWith("/", at + 1)) {
                out.append('/');
                at += 2;
            } else {
                out.append(c);
                at++;
            }
        }
        if (!stops.isEmpty()) {
            throw new BadVariable("a '${' has no closing brace", "close it, or write '$${' for the text itself");
        }
        return out.toString();
    }

    private String variable() {
        if (++depth > DEPTH_MAX) {
            throw new BadVariable("variables lie more than " + DEPTH_MAX + " deep in each other", "");
        }
        boolean length = text.startsWith("#", at);
        at += length ? 1 : 0;
        String name = name();
        String value = variables.getOrDefault(name, "");
        String result;
        if (length) {
            require(name);
            result = Integer.toString(value.codePointCount(0, value.length()));
        } else {
            result = operated(name, value);
        }
        if (!text.startsWith("}", at)) {
            throw new BadVariable(
                    "'${" + name + "' is followed by something that is no operator", "write '$${' for the text itself");
        }
        at++;
        depth--;
        return result;
    }

    private String name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (start == at || Character.isDigit(text.charAt(start))) {
            int end = Math.min(text.length(), start + 20);
            throw new BadVariable(
                    "'${" + text.substring(start, end).replace('\n', ' ') + "' names no variable",
                    "write '$${' for the text itself, or annotate the object with plumbline.dev/substitute: disabled");
        }
        return text.substring(start, at);
    }

    private String operated(String name, String value) {
        if (text.startsWith("}", at)) {
            require(name);
            return value;
        }
        for (String sign : new String[] {":-", ":=", ":+", ":?", "=", "-"}) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                String otherwise = until("}");
                return value.isEmpty() ? otherwise : value;
            }
        }
        require(name);
        char sign = at < text.length() ? text.charAt(at) : '}';
        return switch (sign) {
            case '^', ',' -> cased(value, sign);
            case ':' -> part(value);
            case '#' -> TextTrim.prefix(value, twice('#'), until("}"));
            case '%' -> TextTrim.suffix(value, twice('%'), until("}"));
            case '/' -> replaced(value);
            default -> value;
        };
    }

    private void require(String name) {
        if (strict && !variables.containsKey(name)) {
            throw new BadVariable(
                    "variable '" + name + "' is not set and has no default",
                    "add it to postBuild.substitute, write ${" + name + ":=default}, or '$${" + name
                            + "}' for the text");
        }
    }

    private boolean twice(char sign) {
        at++;
        boolean second = at < text.length() && text.charAt(at) == sign;
        at += second ? 1 : 0;
        return second;
    }

    private String cased(String value, char sign) {
        boolean all = twice(sign);
        int end = all || value.isEmpty() ? value.length() : value.offsetByCodePoints(0, 1);
        String head = value.substring(0, end);
        String changed = sign == '^' ? head.toUpperCase(Locale.ROOT) : head.toLowerCase(Locale.ROOT);
        return changed + value.substring(end);
    }

    private String part(String value) {
        at++;
        int from = whole(until(":}"), value.length());
        int start = Math.clamp(from < 0 ? value.length() + (long) from : from, 0, value.length());
        if (!text.startsWith(":", at)) {
            return value.substring(start);
        }
        at++;
        int length = whole(until("}"), value.length());
        long end = length < 0 ? value.length() + (long) length : start + (long) length;
        return value.substring(start, Math.clamp(end, start, value.length()));
    }

    private static int whole(String number, int otherwise) {
        try {
            return Integer.parseInt(number.strip());
        } catch (NumberFormatException none) {
            if (number.isBlank()) {
                return otherwise;
            }
            throw new BadVariable("'" + number + "' is no position", "write ${name:position:length}");
        }
    }

    private String replaced(String value) {
        at++;
        char mode = at < text.length() ? text.charAt(at) : '}';
        boolean special = mode == '/' || mode == '#' || mode == '%';
        at += special ? 1 : 0;
        String old = until("/}");
        String fresh = "";
        if (text.startsWith("/", at)) {
            at++;
            fresh = until("}");
        }
        return switch (special ? mode : ' ') {
            case '/' -> old.isEmpty() ? value : value.replace(old, fresh);
            case '#' -> value.startsWith(old) ? fresh + value.substring(old.length()) : value;
            case '%' -> value.endsWith(old) ? value.substring(0, value.length() - old.length()) + fresh : value;
            default -> first(value, old, fresh);
        };
    }

    private static String first(String value, String old, String fresh) {
        int found = value.indexOf(old);
        return found < 0 ? value : value.substring(0, found) + fresh + value.substring(found + old.length());
    }

    /// A variable that cannot be put in.
    static final class BadVariable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String remedy;

        BadVariable(String message, String remedy) {
            super(message);
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }
}
