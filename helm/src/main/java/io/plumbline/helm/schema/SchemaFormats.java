package io.plumbline.helm.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.golang.GoRegexText;
import io.plumbline.helm.golang.GoTimeParser;
import io.plumbline.helm.golang.GoUrl;
import org.jspecify.annotations.Nullable;

/// The formats of texts that drafts up to 7 assert.
final class SchemaFormats {
    private static final int HOSTNAME_MAX = 253;
    private static final int LABEL_MAX = 63;

    private SchemaFormats() {}

    /// What is wrong with a text; null when nothing is, or when nobody knows the format.
    static @Nullable String complaint(String format, String text) {
        return switch (format) {
            case "email", "idn-email" -> email(text);
            case "hostname", "idn-hostname" -> hostname(text);
            case "ipv4" -> ipv4(text);
            case "ipv6" -> ipv6(text);
            case "date" -> date(text);
            case "time" -> time(text);
            case "date-time" -> dateTime(text);
            case "uuid" -> uuid(text);
            case "regex" -> regex(text);
            case "uri", "iri" -> uri(text, true);
            case "uri-reference", "iri-reference" -> uri(text, false);
            case "duration" -> duration(text);
            case "json-pointer" -> pointer(text);
            default -> null;
        };
    }

    private static @Nullable String email(String text) {
        if (text.length() > 254) {
            return "more than 255 characters long";
        }
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return "missing @";
        }
        String local = text.substring(0, at);
        if (local.length() > 64) {
            return "local part more than 64 characters long";
        }
        if (local.startsWith(".")) {
            return "starts with dot";
        }
        if (local.endsWith(".")) {
            return "ends with dot";
        }
        if (local.contains("..")) {
            return "consecutive dots";
        }
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (!(c < 0x80 && Character.isLetterOrDigit(c)) && ".!#$%&'*+-/=?^_`{|}~".indexOf(c) < 0) {
                return "invalid character " + GoQuote.quoteRune(c, false);
            }
        }
        String complaint = hostname(text.substring(at + 1));
        return complaint == null ? null : "invalid domain: " + complaint;
    }

    private static @Nullable String hostname(String text) {
        String host = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (host.length() > HOSTNAME_MAX) {
            return "more than 253 characters long";
        }
        for (String label : host.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > LABEL_MAX) {
                return "label must be 1 to 63 characters long";
            }
            if (label.startsWith("-")) {
                return "label starts with hyphen";
            }
            if (label.endsWith("-")) {
                return "label ends with hyphen";
            }
            for (int i = 0; i < label.length(); i++) {
                char c = label.charAt(i);
                if (c != '-' && !(c < 0x80 && Character.isLetterOrDigit(c))) {
                    return "invalid character " + GoQuote.quoteRune(c, false);
                }
            }
        }
        return null;
    }

    private static @Nullable String ipv4(String text) {
        String[] groups = text.split("\\.", -1);
        if (groups.length != 4) {
            return "expected four decimals";
        }
        for (String group : groups) {
            if (group.length() > 1 && group.startsWith("0")) {
                return "leading zeros";
            }
            if (!group.matches("[0-9]+")) {
                return "strconv.Atoi: parsing " + GoQuote.quote(group) + ": invalid syntax";
            }
            if (group.length() > 3 || Integer.parseInt(group) > 255) {
                return "decimal must be between 0 and 255";
            }
        }
        return null;
    }

    private static @Nullable String ipv6(String text) {
        if (text.indexOf(':') < 0) {
            return "missing colon";
        }
        String head = text;
        int groups = 8;
        int dot = text.indexOf('.');
        if (dot >= 0) {
            int colon = text.lastIndexOf(':');
            if (colon > dot || ipv4(text.substring(colon + 1)) != null) {
                return "parse " + GoQuote.quote(text) + ": invalid";
            }
            head = text.substring(0, colon) + (text.charAt(colon - 1 < 0 ? 0 : colon - 1) == ':' ? ":" : "");
            groups = 6;
        }
        boolean gap = head.contains("::");
        if ((gap && head.indexOf("::") != head.lastIndexOf("::")) || head.contains(":::")) {
            return "parse " + GoQuote.quote(text) + ": invalid";
        }
        int count = 0;
        for (String group : head.split(":", -1)) {
            if (!group.matches("[0-9a-fA-F]{0,4}")) {
                return "parse " + GoQuote.quote(text) + ": invalid";
            }
            count += group.isEmpty() ? 0 : 1;
        }
        return gap ? count < groups ? null : "too many groups" : count == groups ? null : "missing groups";
    }

    private static @Nullable String date(String text) {
        try {
            GoTimeParser.parse("2006-01-02", text);
            return null;
        } catch (GoError bad) {
            return bad.text();
        }
    }

    private static @Nullable String time(String text) {
        if (text.length() < 9) {
            return "less than 9 characters long";
        }
        if (text.charAt(2) != ':' || text.charAt(5) != ':') {
            return "missing colon in correct place";
        }
        if (!text.matches("(?s)[0-9]{2}:[0-9]{2}:[0-9]{2}.*")) {
            return "non-positive hour/min/sec";
        }
        int hour = Integer.parseInt(text.substring(0, 2));
        int minute = Integer.parseInt(text.substring(3, 5));
        int second = Integer.parseInt(text.substring(6, 8));
        if (hour > 23 || minute > 59 || second > 60) {
            return "hour/min/sec out of range";
        }
        String rest = text.substring(8);
        if (!rest.matches("(\\.[0-9]+)?([zZ]|[+-][0-9]{2}:[0-9]{2})")) {
            return "offset must begin with plus/minus";
        }
        return null;
    }

    private static @Nullable String dateTime(String text) {
        if (text.length() < 20) {
            return "less than 20 characters long";
        }
        if (text.charAt(10) != 'T' && text.charAt(10) != 't') {
            return "11th character must be t or T";
        }
        String complaint = date(text.substring(0, 10));
        if (complaint != null) {
            return "invalid date element: " + complaint;
        }
        complaint = time(text.substring(11));
        return complaint == null ? null : "invalid time element: " + complaint;
    }

    private static @Nullable String uuid(String text) {
        String[] groups = text.split("-", -1);
        if (groups.length != 5) {
            return "must have 5 elements";
        }
        int[] lengths = {8, 4, 4, 4, 12};
        for (int i = 0; i < lengths.length; i++) {
            for (int j = 0; j < groups[i].length(); j++) {
                if (Character.digit(groups[i].charAt(j), 16) < 0) {
                    return "non-hex character " + GoQuote.quoteRune(groups[i].charAt(j), false);
                }
            }
            if (groups[i].length() != lengths[i]) {
                return "element " + (i + 1) + " must be " + lengths[i] + " characters long";
            }
        }
        return null;
    }

    private static @Nullable String regex(String text) {
        try {
            Pattern.compile(text);
            return null;
        } catch (PatternSyntaxException bad) {
            return "error parsing regexp: " + GoRegexText.of(bad, text);
        }
    }

    private static @Nullable String uri(String text, boolean absolute) {
        try {
            GoUrl url = GoUrl.parse(text);
            if (absolute && url.scheme().isEmpty()) {
                return "relative url";
            }
            return text.indexOf('\\') >= 0 ? "contains \\" : null;
        } catch (GoError bad) {
            return bad.text();
        }
    }

    private static @Nullable String duration(String text) {
        if (text.isEmpty()) {
            return "empty string";
        }
        if (!text.startsWith("P")) {
            return "must start with P";
        }
        if (text.length() == 1) {
            return "nothing after P";
        }
        boolean fits = text.matches("P([0-9]+W|([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?)")
                && !text.endsWith("T");
        return fits ? null : "invalid unit sequence";
    }

    private static @Nullable String pointer(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.startsWith("/")) {
            return "not starting with /";
        }
        for (int i = text.indexOf('~'); i >= 0; i = text.indexOf('~', i + 1)) {
            if (i + 1 >= text.length() || "01".indexOf(text.charAt(i + 1)) < 0) {
                return "~ must be followed by 0 or 1";
            }
        }
        return null;
    }
}
