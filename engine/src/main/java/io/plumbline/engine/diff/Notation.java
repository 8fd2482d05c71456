package io.plumbline.engine.diff;

import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ways of writing a value in which different text has one meaning.
enum Notation {
    /// An amount with a unit: `0.5` and `500m`, `1Gi` and `1024Mi`.
    QUANTITY {
        @Override
        boolean same(Node desired, Node live) {
            return equal(quantity(desired), quantity(live));
        }
    },
    /// A span of time as Go writes it: `90s` and `1m30s`.
    DURATION {
        @Override
        boolean same(Node desired, Node live) {
            return equal(seconds(desired), seconds(live));
        }
    },
    /// A number that may be written as text: `80` and `"80"`.
    INT_OR_STRING {
        @Override
        boolean same(Node desired, Node live) {
            return text(desired).equals(text(live)) && !text(desired).isEmpty();
        }
    },
    /// A list whose order means nothing.
    UNORDERED {
        @Override
        boolean same(Node desired, Node live) {
            if (!(desired instanceof ListNode(var wanted)) || !(live instanceof ListNode(var there))) {
                return false;
            }
            var rest = new ArrayList<>(there);
            return wanted.size() == there.size() && wanted.stream().allMatch(item -> removeSame(rest, item));
        }
    },
    /// Text whose case means nothing.
    ANY_CASE {
        @Override
        boolean same(Node desired, Node live) {
            return text(desired).equalsIgnoreCase(text(live)) && !text(desired).isEmpty();
        }
    },
    /// Text where nothing and empty are one.
    EMPTY {
        @Override
        boolean same(Node desired, Node live) {
            return live == NullNode.NULL && desired instanceof TextNode(String text) && text.isEmpty();
        }
    },
    /// A value that somebody else fills in: what is declared only keeps the place.
    FILLED_IN {
        @Override
        boolean same(Node desired, Node live) {
            return live != NullNode.NULL && PLACEHOLDERS.matcher(text(desired)).matches();
        }
    };

    /// Nothing, a line break, or the same as base64.
    private static final Pattern PLACEHOLDERS = Pattern.compile("\\s*|Cg==");

    private static final int TEXT_CHARS_MAX = 64;
    private static final Pattern QUANTITY_TEXT =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d{1,3})?");
    private static final Pattern DURATION_TEXT =
            Pattern.compile("[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:ns|us|ms|s|m|h))+");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|ms|s|m|h)");
    private static final Map<String, BigDecimal> UNITS = units();
    private static final Map<String, BigDecimal> TIMES = Map.of(
            "ns", BigDecimal.ONE.movePointLeft(9),
            "us", BigDecimal.ONE.movePointLeft(6),
            "ms", BigDecimal.ONE.movePointLeft(3),
            "s", BigDecimal.ONE,
            "m", BigDecimal.valueOf(60),
            "h", BigDecimal.valueOf(3600));

    /// Whether two values that are not written the same mean the same.
    abstract boolean same(Node desired, Node live);

    private static boolean equal(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() && other.isPresent() && one.orElseThrow().compareTo(other.orElseThrow()) == 0;
    }

    private static String text(Node node) {
        String text = switch (node) {
            case NullNode _ -> "";
            case TextNode(String value) -> value;
            case ScalarNode scalar -> JsonText.write(scalar);
            case Node _ -> "";
        };
        return text.length() <= TEXT_CHARS_MAX ? text : "";
    }

    private static Optional<BigDecimal> quantity(Node node) {
        Matcher found = QUANTITY_TEXT.matcher(text(node));
        if (!found.matches()) {
            return Optional.empty();
        }
        String unit = Optional.ofNullable(found.group(2)).orElse("");
        boolean exponent = unit.length() > 1 && !unit.endsWith("i");
        BigDecimal number = new BigDecimal(exponent ? found.group() : found.group(1));
        return Optional.of(exponent ? number : number.multiply(UNITS.getOrDefault(unit, BigDecimal.ONE)));
    }

    private static Optional<BigDecimal> seconds(Node node) {
        String text = text(node);
        if (text.equals("0")) {
            return Optional.of(BigDecimal.ZERO);
        }
        if (!DURATION_TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Matcher part = DURATION_PART.matcher(text); part.find(); ) {
            BigDecimal unit = TIMES.getOrDefault(part.group(2), BigDecimal.ONE);
            sum = sum.add(new BigDecimal(part.group(1)).multiply(unit));
        }
        return Optional.of(text.startsWith("-") ? sum.negate() : sum);
    }

    private static boolean removeSame(List<Node> rest, Node item) {
        for (int i = 0; i < rest.size(); i++) {
            if (Sameness.covers(item, rest.get(i))) {
                rest.remove(i);
                return true;
            }
        }
        return false;
    }

    private static Map<String, BigDecimal> units() {
        var units = new TreeMap<String, BigDecimal>();
        String decimal = "kMGTPE";
        for (int i = 0; i < decimal.length(); i++) {
            units.put(decimal.substring(i, i + 1), BigDecimal.ONE.movePointRight(3 * (i + 1)));
            String binary = decimal.substring(i, i + 1).equals("k") ? "K" : decimal.substring(i, i + 1);
            units.put(binary + "i", BigDecimal.valueOf(1024).pow(i + 1));
        }
        units.put("m", BigDecimal.ONE.movePointLeft(3));
        units.put("u", BigDecimal.ONE.movePointLeft(6));
        units.put("n", BigDecimal.ONE.movePointLeft(9));
        return units;
    }
}
