package io.plumbline.helm.golang;

import java.util.List;

/// The English names that Go's time package prints and reads.
final class GoTimeNames {
    static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");

    private GoTimeNames() {}

    static String month(int number) {
        return number >= 1 && number <= 12 ? MONTHS.get(number - 1) : "%!Month(" + number + ")";
    }

    static String weekday(int number) {
        return number >= 0 && number <= 6 ? DAYS.get(number) : "%!Weekday(" + number + ")";
    }
}
