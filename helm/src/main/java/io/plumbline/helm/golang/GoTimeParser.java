package io.plumbline.helm.golang;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a time by a layout, as `time.Parse` does. A value belongs to one parse.
public final class GoTimeParser {
    private static final Pattern FRACTION = Pattern.compile("[.,]([0-9]+)");

    private final String layout;
    private final String value;
    private String rest;
    private String element = "";
    private int year;
    private int month = 1;
    private int day = 1;
    private int yearDay;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private boolean pm;
    private boolean am;
    private @Nullable ZoneId zone;

    private GoTimeParser(String layout, String value) {
        this.layout = layout;
        this.value = value;
        this.rest = value;
    }

    /// The time a text stands for, in UTC when it names no zone; [GoError] with Go's text when it does not fit.
    public static GoTime parse(String layout, String value) {
        return new GoTimeParser(layout, value).run();
    }

    private GoTime run() {
        List<GoTimeLayout.Piece> pieces = GoTimeLayout.pieces(layout);
        for (int i = 0; i < pieces.size(); i++) {
            GoTimeLayout.Piece piece = pieces.get(i);
            element = piece.text();
            if (piece.element().isEmpty()) {
                plain(piece.text());
            } else if (piece.fraction()) {
                fraction(piece.element());
            } else {
                element(piece.element());
                boolean seconds =
                        piece.element().equals("05") || piece.element().equals("5");
                boolean wanted = i + 1 < pieces.size() && pieces.get(i + 1).fraction();
                if (seconds && !wanted) {
                    impliedFraction();
                }
            }
        }
        if (!rest.isEmpty()) {
            throw new GoError(
                    "parsing time " + GoQuote.quoteBytes(value) + ": extra text: " + GoQuote.quoteBytes(rest));
        }
        return result();
    }

    private GoTime result() {
        if (pm && hour < 12) {
            hour += 12;
        } else if (am && hour == 12) {
            hour = 0;
        }
        if (yearDay > 0) {
            LocalDateTime first = LocalDateTime.of(year, 1, 1, 0, 0).plusDays(yearDay - 1L);
            month = first.getMonthValue();
            day = first.getDayOfMonth();
        }
        if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
            throw outOfRange("day");
        }
        LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
        return new GoTime(local.atZone(zone == null ? ZoneId.of("UTC") : zone));
    }

    private GoError wrong() {
        return new GoError("parsing time " + GoQuote.quoteBytes(value) + " as " + GoQuote.quoteBytes(layout)
                + ": cannot parse " + GoQuote.quoteBytes(rest) + " as " + GoQuote.quoteBytes(element));
    }

    private GoError outOfRange(String what) {
        return new GoError("parsing time " + GoQuote.quoteBytes(value) + ": " + what + " out of range");
    }

    private void plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                if (!rest.isEmpty() && rest.charAt(0) != ' ') {
                    throw wrong();
                }
                while (rest.startsWith(" ")) {
                    rest = rest.substring(1);
                }
                while (i + 1 < text.length() && text.charAt(i + 1) == ' ') {
                    i++;
                }
            } else if (rest.isEmpty() || rest.charAt(0) != text.charAt(i)) {
                throw wrong();
            } else {
                rest = rest.substring(1);
            }
        }
    }

    private void fraction(String shape) {
        Matcher found = FRACTION.matcher(rest);
        if (!found.lookingAt()) {
            if (shape.charAt(1) == '9') {
                return;
            }
            throw wrong();
        }
        if (shape.charAt(1) == '0' && found.group(1).length() != shape.length() - 1) {
            throw wrong();
        }
        takeFraction(found);
    }

    private void impliedFraction() {
        Matcher found = FRACTION.matcher(rest);
        if (found.lookingAt()) {
            takeFraction(found);
        }
    }

    private void takeFraction(Matcher found) {
        String digits = (found.group(1) + "000000000").substring(0, 9);
        nanos = Integer.parseInt(digits);
        rest = rest.substring(found.end());
    }

    private int number(int least, int most) {
        int n = 0;
        while (n < most && n < rest.length() && rest.charAt(n) >= '0' && rest.charAt(n) <= '9') {
            n++;
        }
        if (n < least) {
            throw wrong();
        }
        int number = Integer.parseInt(rest.substring(0, n));
        rest = rest.substring(n);
        return number;
    }

    private int within(int number, int from, int to, String what) {
        if (number < from || number > to) {
            throw outOfRange(what);
        }
        return number;
    }

    private void element(String name) {
        switch (name) {
            case "2006" -> year = number(4, 4);
            case "06" -> {
                int two = number(2, 2);
                year = two >= 69 ? 1900 + two : 2000 + two;
            }
            case "January" -> month = named(GoTimeNames.MONTHS, 0) + 1;
            case "Jan" -> month = named(GoTimeNames.MONTHS, 3) + 1;
            case "1" -> month = within(number(1, 2), 1, 12, "month");
            case "01" -> month = within(number(2, 2), 1, 12, "month");
            case "Monday" -> named(GoTimeNames.DAYS, 0);
            case "Mon" -> named(GoTimeNames.DAYS, 3);
            case "2" -> day = number(1, 2);
            case "_2" -> {
                rest = rest.startsWith(" ") ? rest.substring(1) : rest;
                day = number(1, 2);
            }
            case "02" -> day = number(2, 2);
            case "002" -> yearDay = within(number(3, 3), 1, 366, "day-of-year");
            case "__2" -> {
                rest = rest.stripLeading();
                yearDay = within(number(1, 3), 1, 366, "day-of-year");
            }
            case "15" -> hour = within(number(1, 2), 0, 23, "hour");
            case "3" -> hour = within(number(1, 2), 0, 12, "hour");
            case "03" -> hour = within(number(2, 2), 0, 12, "hour");
            case "4" -> minute = within(number(1, 2), 0, 59, "minute");
            case "04" -> minute = within(number(2, 2), 0, 59, "minute");
            case "5" -> second = within(number(1, 2), 0, 59, "second");
            case "05" -> second = within(number(2, 2), 0, 59, "second");
            case "PM", "pm" -> half(name);
            case "MST" -> zoneName();
            default -> offset(name);
        }
    }

    private void half(String shape) {
        boolean upper = shape.equals("PM");
        if (rest.startsWith(upper ? "PM" : "pm")) {
            pm = true;
        } else if (rest.startsWith(upper ? "AM" : "am")) {
            am = true;
        } else {
            throw wrong();
        }
        rest = rest.substring(2);
    }

    private int named(List<String> names, int length) {
        for (int i = 0; i < names.size(); i++) {
            String name = length == 0 ? names.get(i) : names.get(i).substring(0, length);
            if (rest.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT))) {
                rest = rest.substring(name.length());
                return i;
            }
        }
        throw wrong();
    }

    private void zoneName() {
        Matcher name = Pattern.compile("[A-Z]{3,5}|[+-][0-9]{2}").matcher(rest);
        if (!name.lookingAt()) {
            throw wrong();
        }
        zone = ZoneId.of("UTC");
        rest = rest.substring(name.end());
    }

    private void offset(String shape) {
        if (shape.startsWith("Z") && rest.startsWith("Z")) {
            rest = rest.substring(1);
            zone = ZoneId.of("UTC");
            return;
        }
        String colon = shape.contains(":") ? ":" : "";
        boolean minutes = shape.length() > 3;
        boolean seconds = shape.endsWith("0000") || shape.endsWith(":00:00");
        Matcher found = Pattern.compile("([+-])([0-9]{2})" + (minutes ? colon + "([0-9]{2})" : "()")
                        + (seconds ? colon + "([0-9]{2})" : "()"))
                .matcher(rest);
        if (!found.lookingAt()) {
            throw wrong();
        }
        int total = Integer.parseInt(found.group(2)) * 3600
                + (minutes ? Integer.parseInt(found.group(3)) * 60 : 0)
                + (seconds ? Integer.parseInt(found.group(4)) : 0);
        if (total > 18 * 3600) {
            throw outOfRange("time zone offset hour");
        }
        zone = total == 0
                ? ZoneId.of("UTC")
                : ZoneOffset.ofTotalSeconds(found.group(1).equals("-") ? -total : total);
        rest = rest.substring(found.end());
    }
}
