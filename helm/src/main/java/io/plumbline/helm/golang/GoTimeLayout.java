package io.plumbline.helm.golang;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/// Layouts of Go's time package: a layout shows how the reference time Mon Jan 2 15:04:05 MST 2006 is written.
final class GoTimeLayout {
    private static final List<String> ELEMENTS = List.of(
            "January",
            "Jan",
            "Monday",
            "Mon",
            "MST",
            "2006",
            "-07:00:00",
            "-070000",
            "-07:00",
            "-0700",
            "-07",
            "Z07:00:00",
            "Z070000",
            "Z07:00",
            "Z0700",
            "Z07",
            "__2",
            "_2",
            "002",
            "01",
            "02",
            "03",
            "04",
            "05",
            "06",
            "15",
            "PM",
            "pm",
            "1",
            "2",
            "3",
            "4",
            "5");

    private GoTimeLayout() {}

    /// A piece of a layout: an element, a fraction of a second, or plain text.
    ///
    /// @param element the element, empty for plain text; a fraction starts with a dot or comma
    /// @param text the text as written
    record Piece(String element, String text) {
        boolean fraction() {
            return element.startsWith(".") || element.startsWith(",");
        }
    }

    static List<Piece> pieces(String layout) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < layout.length()) {
            String element = elementAt(layout, at);
            if (element.isEmpty()) {
                plain.append(layout.charAt(at++));
                continue;
            }
            if (!plain.isEmpty()) {
                pieces.add(new Piece("", plain.toString()));
                plain.setLength(0);
            }
            pieces.add(new Piece(element, element));
            at += element.length();
        }
        if (!plain.isEmpty()) {
            pieces.add(new Piece("", plain.toString()));
        }
        return pieces;
    }

    private static String elementAt(String layout, int at) {
        char c = layout.charAt(at);
        if (c == '.' || c == ',') {
            int end = at + 1;
            while (end < layout.length()
                    && (layout.charAt(end) == '0' || layout.charAt(end) == '9')
                    && layout.charAt(end) == layout.charAt(at + 1)) {
                end++;
            }
            boolean digitFollows = end < layout.length() && Character.isDigit(layout.charAt(end));
            return end > at + 1 && !digitFollows ? layout.substring(at, end) : "";
        }
        for (String element : ELEMENTS) {
            if (layout.startsWith(element, at)) {
                boolean word = element.equals("Jan") || element.equals("Mon");
                int end = at + element.length();
                boolean small = end < layout.length() && Character.isLowerCase(layout.charAt(end));
                boolean year = element.equals("_2") && layout.startsWith("_2006", at);
                if (!(word && small) && !year) {
                    return element;
                }
            }
        }
        return "";
    }

    static String format(ZonedDateTime t, String layout) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces(layout)) {
            if (piece.element().isEmpty()) {
                out.append(piece.text());
            } else if (piece.fraction()) {
                fraction(out, t.getNano(), piece.element());
            } else {
                element(out, t, piece.element());
            }
        }
        return out.toString();
    }

    private static void fraction(StringBuilder out, int nanos, String element) {
        int digits = element.length() - 1;
        String all = padded(nanos, 9);
        String shown = digits <= 9 ? all.substring(0, digits) : all + "0".repeat(digits - 9);
        if (element.charAt(1) == '9') {
            int end = shown.length();
            while (end > 0 && shown.charAt(end - 1) == '0') {
                end--;
            }
            shown = shown.substring(0, end);
            if (shown.isEmpty()) {
                return;
            }
        }
        out.append(element.charAt(0)).append(shown);
    }

    private static String padded(long value, int width) {
        String digits = Long.toString(Math.abs(value));
        return (value < 0 ? "-" : "") + "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static void element(StringBuilder out, ZonedDateTime t, String element) {
        int hour12 = t.getHour() % 12 == 0 ? 12 : t.getHour() % 12;
        switch (element) {
            case "January" -> out.append(GoTimeNames.month(t.getMonthValue()));
            case "Jan" -> out.append(GoTimeNames.month(t.getMonthValue()), 0, 3);
            case "1" -> out.append(t.getMonthValue());
            case "01" -> out.append(padded(t.getMonthValue(), 2));
            case "Monday" -> out.append(day(t));
            case "Mon" -> out.append(day(t), 0, 3);
            case "2" -> out.append(t.getDayOfMonth());
            case "_2" -> out.append(t.getDayOfMonth() < 10 ? " " : "").append(t.getDayOfMonth());
            case "02" -> out.append(padded(t.getDayOfMonth(), 2));
            case "__2" ->
                out.append(" ".repeat(3 - Integer.toString(t.getDayOfYear()).length()))
                        .append(t.getDayOfYear());
            case "002" -> out.append(padded(t.getDayOfYear(), 3));
            case "15" -> out.append(padded(t.getHour(), 2));
            case "3" -> out.append(hour12);
            case "03" -> out.append(padded(hour12, 2));
            case "4" -> out.append(t.getMinute());
            case "04" -> out.append(padded(t.getMinute(), 2));
            case "5" -> out.append(t.getSecond());
            case "05" -> out.append(padded(t.getSecond(), 2));
            case "2006" -> out.append(padded(t.getYear(), 4));
            case "06" -> out.append(padded(Math.floorMod(t.getYear(), 100), 2));
            case "PM" -> out.append(t.getHour() >= 12 ? "PM" : "AM");
            case "pm" -> out.append(t.getHour() >= 12 ? "pm" : "am");
            case "MST" -> {
                String name = new GoTime(t).zoneName();
                out.append(name.isEmpty() ? shortOffset(t) : name);
            }
            default -> offset(out, t, element);
        }
    }

    private static String day(ZonedDateTime t) {
        return GoTimeNames.weekday(t.getDayOfWeek().getValue() % 7);
    }

    private static String shortOffset(ZonedDateTime t) {
        int minutes = t.getOffset().getTotalSeconds() / 60;
        String text = (minutes < 0 ? "-" : "+") + padded(Math.abs(minutes) / 60, 2);
        return minutes % 60 == 0 ? text : text + padded(Math.abs(minutes) % 60, 2);
    }

    private static void offset(StringBuilder out, ZonedDateTime t, String element) {
        int seconds = t.getOffset().getTotalSeconds();
        if (element.startsWith("Z") && seconds == 0) {
            out.append('Z');
            return;
        }
        int magnitude = Math.abs(seconds);
        String colon = element.contains(":") ? ":" : "";
        out.append(seconds < 0 ? '-' : '+').append(padded(magnitude / 3600, 2));
        if (element.length() > 3) {
            out.append(colon).append(padded(magnitude / 60 % 60, 2));
        }
        if (element.endsWith("0000") || element.endsWith(":00:00")) {
            out.append(colon).append(padded(magnitude % 60, 2));
        }
    }
}
