package io.plumbline.yaml;

import io.plumbline.yaml.EmitOptions.Dialect;
import java.util.Arrays;
import java.util.Comparator;

/// The order in which the Go YAML writers print keys: where two keys first differ, digit runs compare as numbers,
/// other signs come before letters, and letters compare by code point; in the pretty dialect letters come first
/// after a digit.
///
/// This is not a strict order for some mixtures such as `a01 a1 a9 a_1`, so sorting must not rely on transitivity:
/// [#sort] starts from plain text order and merges, which gives one answer for one set of keys.
final class NaturalOrder implements Comparator<String> {
    private static final NaturalOrder KUBERNETES = new NaturalOrder(false);
    private static final NaturalOrder PRETTY = new NaturalOrder(true);

    private static final int FEW = 24;

    private final boolean lettersFirstAfterDigits;

    private NaturalOrder(boolean lettersFirstAfterDigits) {
        this.lettersFirstAfterDigits = lettersFirstAfterDigits;
    }

    /// The order of a dialect.
    static NaturalOrder of(Dialect dialect) {
        return switch (dialect) {
            case KUBERNETES -> KUBERNETES;
            case PRETTY -> PRETTY;
        };
    }

    /// Sorts the places 0 to n-1 of the keys.
    int[] sort(MapNode map) {
        int[] places = new int[map.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        if (places.length <= FEW) {
            sortFewPlainly(map, places);
        } else {
            sortManyPlainly(map, places);
        }
        if (!isSorted(map, places)) {
            mergeSort(map, places, places.clone(), 0, places.length);
        }
        return places;
    }

    private static void sortFewPlainly(MapNode map, int[] places) {
        for (int i = 1; i < places.length; i++) {
            int moved = places[i];
            String key = map.keyAt(moved);
            int at = i;
            while (at > 0 && map.keyAt(places[at - 1]).compareTo(key) > 0) {
                places[at] = places[at - 1];
                at--;
            }
            places[at] = moved;
        }
    }

    private static void sortManyPlainly(MapNode map, int[] places) {
        Integer[] boxed = new Integer[places.length];
        Arrays.setAll(boxed, i -> i);
        Arrays.sort(boxed, Comparator.comparing(map::keyAt));
        Arrays.setAll(places, i -> boxed[i]);
    }

    private boolean isSorted(MapNode map, int[] places) {
        for (int i = 1; i < places.length; i++) {
            if (compare(map.keyAt(places[i - 1]), map.keyAt(places[i])) > 0) {
                return false;
            }
        }
        return true;
    }

    private void mergeSort(MapNode map, int[] places, int[] spare, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        mergeSort(map, places, spare, from, middle);
        mergeSort(map, places, spare, middle, to);
        System.arraycopy(places, from, spare, from, to - from);
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft =
                    right >= to || (left < middle && compare(map.keyAt(spare[right]), map.keyAt(spare[left])) >= 0);
            places[at] = spare[takeLeft ? left++ : right++];
        }
    }

    @Override
    public int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        int at = 0;
        while (at < length && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        if (at == length) {
            return Integer.compare(left.length(), right.length());
        }
        if (at > 0 && Character.isHighSurrogate(left.charAt(at - 1))) {
            at--;
        }
        int a = left.codePointAt(at);
        int b = right.codePointAt(at);
        boolean letterA = Character.isLetter(a);
        boolean letterB = Character.isLetter(b);
        if (letterA && letterB) {
            return Integer.compare(a, b);
        }
        if (letterA || letterB) {
            boolean afterDigit = lettersFirstAfterDigits && at > 0 && Character.isDigit(left.codePointBefore(at));
            return letterA == afterDigit ? -1 : 1;
        }
        return numbers(left, right, at);
    }

    /// Compares the digit runs that start at a place; a zero inside a longer number keeps its weight.
    private static int numbers(String left, String right, int at) {
        long start = left.charAt(at) == '0' || right.charAt(at) == '0' ? weightBefore(left, at) : 0;
        int endLeft = digitsEnd(left, at);
        int endRight = digitsEnd(right, at);
        long a = value(left, at, endLeft, start);
        long b = value(right, at, endRight, start);
        if (a != b) {
            return Long.compare(a, b);
        }
        if (endLeft != endRight) {
            return Integer.compare(endLeft, endRight);
        }
        return Integer.compare(left.codePointAt(at), right.codePointAt(at));
    }

    private static long weightBefore(String text, int at) {
        for (int i = at - 1; i >= 0 && Character.isDigit(text.charAt(i)); i--) {
            if (text.charAt(i) != '0') {
                return 1;
            }
        }
        return 0;
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static long value(String text, int from, int to, long start) {
        long value = start;
        for (int i = from; i < to; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }
}
