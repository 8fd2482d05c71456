package io.plumbline.helm.schema;

import io.plumbline.helm.golang.GoFloat;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoJson;
import io.plumbline.helm.golang.GoJsonReader.WrittenNumber;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoQuote;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How messages of the validator show values.
final class SchemaText {
    private static final String RAISED = "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";

    private SchemaText() {}

    /// A text in single quotes.
    static String quoted(String text) {
        String inner = GoQuote.quote(text).replace("\\\"", "\"").replace("'", "\\'");
        return "'" + inner.substring(1, inner.length() - 1) + "'";
    }

    static String quoted(List<String> texts) {
        return texts.stream().map(SchemaText::quoted).collect(Collectors.joining(", "));
    }

    /// A scalar; texts in quotes.
    static String shown(@Nullable Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case null -> "<nil>";
            case WrittenNumber number -> number.text();
            default -> GoJson.raw(value);
        };
    }

    /// A number with thousands separated; a very large or small one as a power of ten.
    static String number(double value) {
        String go = GoFloat.text(value);
        int e = go.indexOf('e');
        if (e < 0) {
            DecimalFormat format = new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
            format.setMaximumFractionDigits(17);
            return format.format(value);
        }
        String power = go.substring(e + 1).replace("+", "").replace('-', '\u207B');
        StringBuilder raised = new StringBuilder(go.substring(0, e)).append("\u00D710");
        power.chars().forEach(c -> raised.append(c >= '0' && c <= '9' ? RAISED.charAt(c - '0') : (char) c));
        return raised.toString();
    }

    static boolean scalar(@Nullable Object value) {
        return !(value instanceof GoMap) && !(value instanceof GoList);
    }

    static String type(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean _ -> "boolean";
            case String _ -> "string";
            case GoMap _ -> "object";
            case GoList _ -> "array";
            default -> "number";
        };
    }

    static double numeric(Object value) {
        return switch (value) {
            case Double d -> d;
            case Long l -> l;
            case GoInt i -> i.bits();
            case WrittenNumber written -> written.value();
            default -> Double.NaN;
        };
    }
}
