package io.plumbline.helm.schema;

import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoJson;
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
    private SchemaText() {}

    /// A text in single quotes.
    static String quoted(String text) {
        String inner = GoQuote.quote(text);
        inner = inner.substring(1, inner.length() - 1).replace("\\\"", "\"").replace("'", "\\'");
        return "'" + inner + "'";
    }

    static String quoted(List<String> texts) {
        return texts.stream().map(SchemaText::quoted).collect(Collectors.joining(", "));
    }

    /// A scalar; texts in quotes.
    static String shown(@Nullable Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case Double number -> number(number);
            case GoInt number -> number((double) number.bits());
            case Long number -> number((double) number);
            case null, default -> GoJson.raw(value);
        };
    }

    /// A number with thousands separated.
    static String number(double value) {
        DecimalFormat format = new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(17);
        return format.format(value);
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
            default -> Double.NaN;
        };
    }
}
