package io.plumbline.kustomize.object;

import io.plumbline.kustomize.KustomizeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A label selector in the grammar of Kubernetes: `a=b, a==b, a!=b, a in (b,c), a notin (b), a, !a, a>1, a<1`.
///
/// @param requirements all of them must hold
public record LabelQuery(List<Requirement> requirements) {
    /// Copies the list.
    public LabelQuery {
        requirements = List.copyOf(requirements);
    }

    /// One condition on one label.
    ///
    /// @param key the label
    /// @param operator what must hold
    /// @param values the values it is about, sorted
    public record Requirement(String key, Operator operator, List<String> values) {
        /// Copies the list.
        public Requirement {
            values = List.copyOf(values);
        }

        boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case MISSING -> value == null;
                case GREATER -> value != null && compare(value) > 0;
                case LESS -> value != null && compare(value) < 0;
            };
        }

        private int compare(String value) {
            try {
                return Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst()));
            } catch (NumberFormatException notANumber) {
                return 0;
            }
        }
    }

    /// What a condition asks for.
    public enum Operator {
        /// The label has one of the values.
        IN,
        /// The label is missing or has another value.
        NOT_IN,
        /// The label is there.
        EXISTS,
        /// The label is missing.
        MISSING,
        /// The label is a larger number.
        GREATER,
        /// The label is a smaller number.
        LESS
    }

    /// Whether all conditions hold.
    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.holds(labels));
    }

    /// Reads a selector; the empty text selects everything.
    ///
    /// @throws KustomizeException when it is not one
    public static LabelQuery parse(String text) {
        return new Parser(text).parse();
    }

    private static final class Parser {
        private final List<String> tokens = new ArrayList<>();
        private int next;

        Parser(String text) {
            int i = 0;
            while (i < text.length()) {
                char c = text.charAt(i);
                if (Character.isWhitespace(c)) {
                    i++;
                } else if ("(),".indexOf(c) >= 0) {
                    tokens.add(String.valueOf(c));
                    i++;
                } else if ("=!<>".indexOf(c) >= 0) {
                    int length = i + 1 < text.length() && text.charAt(i + 1) == '=' ? 2 : 1;
                    tokens.add(text.substring(i, i + length));
                    i += length;
                } else {
                    int end = i;
                    while (end < text.length() && "(),=!<> \t\n\r".indexOf(text.charAt(end)) < 0) {
                        end++;
                    }
                    tokens.add(text.substring(i, end));
                    i = end;
                }
            }
        }

        LabelQuery parse() {
            var requirements = new ArrayList<Requirement>();
            while (next < tokens.size()) {
                requirements.add(requirement());
                if (next < tokens.size()) {
                    expect(",");
                    if (next == tokens.size()) {
                        throw failure("identifier after ','");
                    }
                }
            }
            return new LabelQuery(requirements);
        }

        private Requirement requirement() {
            if (peek().equals("!")) {
                next++;
                return new Requirement(word(), Operator.MISSING, List.of());
            }
            String key = word();
            String operator = peek();
            return switch (operator) {
                case "", "," -> new Requirement(key, Operator.EXISTS, List.of());
                case "=", "==", "!=", ">", "<" -> {
                    next++;
                    yield compared(key, operator);
                }
                case "in", "notin" -> {
                    next++;
                    yield new Requirement(key, operator.equals("in") ? Operator.IN : Operator.NOT_IN, set());
                }
                default -> throw failure("in, notin, =, ==, !=, gt, lt");
            };
        }

        private Requirement compared(String key, String operator) {
            String value = peek().isEmpty() || peek().equals(",") ? "" : word();
            return new Requirement(
                    key,
                    switch (operator) {
                        case "!=" -> Operator.NOT_IN;
                        case ">" -> Operator.GREATER;
                        case "<" -> Operator.LESS;
                        default -> Operator.IN;
                    },
                    List.of(value));
        }

        private List<String> set() {
            expect("(");
            var values = new TreeSet<String>();
            while (!peek().equals(")")) {
                values.add(peek().equals(",") ? "" : word());
                if (peek().equals(",")) {
                    next++;
                    if (peek().equals(")")) {
                        values.add("");
                    }
                } else if (!peek().equals(")")) {
                    throw failure("',' or ')'");
                }
            }
            next++;
            return List.copyOf(values);
        }

        private String word() {
            String token = peek();
            if (token.isEmpty() || "(),=!<>".indexOf(token.charAt(0)) >= 0) {
                throw failure("identifier");
            }
            next++;
            return token;
        }

        private void expect(String token) {
            if (!peek().equals(token)) {
                throw failure("'" + token + "'");
            }
            next++;
        }

        private String peek() {
            return next < tokens.size() ? tokens.get(next) : "";
        }

        private KustomizeException failure(String expected) {
            return new KustomizeException("unable to parse requirement: found '" + peek() + "' expected: " + expected);
        }
    }
}
