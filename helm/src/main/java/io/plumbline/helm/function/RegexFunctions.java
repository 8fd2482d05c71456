package io.plumbline.helm.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.plumbline.helm.golang.GoCall;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction.Body;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.golang.GoRegexText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Regular expressions with RE2's syntax and linear time.
final class RegexFunctions {
    private static final int CACHED_MAX = 512;
    private static final Map<String, Pattern> CACHE = new ConcurrentHashMap<>();
    private static final String SPECIAL = "\\.+*?()|[]{}^$";

    private RegexFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("regexMatch", (_, a) -> matchesQuietly((String) a[0], (String) a[1]), Param.STRING, Param.STRING);
        to.add("mustRegexMatch", (_, a) -> matcher(a[0], a[1]).find(), Param.STRING, Param.STRING);
        both(to, "regexFind", "mustRegexFind", RegexFunctions::find, Param.STRING, Param.STRING);
        both(to, "regexFindAll", "mustRegexFindAll", RegexFunctions::findAll, Param.STRING, Param.STRING, Param.INT);
        both(
                to,
                "regexReplaceAll",
                "mustRegexReplaceAll",
                (call, a) -> replace(call, a, false),
                Param.STRING,
                Param.STRING,
                Param.STRING);
        both(
                to,
                "regexReplaceAllLiteral",
                "mustRegexReplaceAllLiteral",
                (call, a) -> replace(call, a, true),
                Param.STRING,
                Param.STRING,
                Param.STRING);
        both(to, "regexSplit", "mustRegexSplit", RegexFunctions::split, Param.STRING, Param.STRING, Param.INT);
        to.add("regexQuoteMeta", (_, a) -> quoteMeta((String) a[0]), Param.STRING);
    }

    /// Adds a function that panics on a bad pattern and its twin that returns the error.
    private static void both(FunctionCatalog to, String name, String must, Body body, Param... params) {
        to.add(must, body, params);
        to.add(
                name,
                (call, a) -> {
                    try {
                        return body.call(call, a);
                    } catch (BadPattern bad) {
                        throw new GoError("regexp: Compile(" + quoted((String) a[0]) + "): " + bad.text(), bad);
                    }
                },
                params);
    }

    private static String quoted(@Nullable String pattern) {
        String text = String.valueOf(pattern);
        boolean plain = text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != '`' && c != 0x7F && c != 0xFEFF));
        return plain ? "`" + text + "`" : GoQuote.quote(text);
    }

    /// A pattern that is not in RE2's syntax.
    private static final class BadPattern extends GoError {
        private static final long serialVersionUID = 1L;

        BadPattern(String message) {
            super(message);
        }
    }

    private static Pattern pattern(String source) {
        Pattern known = CACHE.get(source);
        if (known != null) {
            return known;
        }
        try {
            Pattern compiled = Pattern.compile(source);
            if (CACHE.size() >= CACHED_MAX) {
                CACHE.clear();
            }
            CACHE.put(source, compiled);
            return compiled;
        } catch (PatternSyntaxException bad) {
            throw new BadPattern("error parsing regexp: " + GoRegexText.of(bad, source));
        }
    }

    private static Matcher matcher(@Nullable Object pattern, @Nullable Object text) {
        return pattern(String.valueOf(pattern)).matcher(String.valueOf(text));
    }

    private static boolean matchesQuietly(String pattern, String text) {
        try {
            return matcher(pattern, text).find();
        } catch (BadPattern bad) {
            return false;
        }
    }

    private static Object find(GoCall call, @Nullable Object[] a) {
        Matcher matcher = matcher(a[0], a[1]);
        return matcher.find() ? matcher.group() : "";
    }

    /// Matches as Go finds them: an empty match right behind another match does not count.
    private static List<int[]> matches(Matcher matcher, long limit) {
        List<int[]> found = new ArrayList<>();
        int end = -1;
        while ((limit < 0 || found.size() < limit) && matcher.find()) {
            if (matcher.start() != matcher.end() || matcher.start() != end) {
                int[] groups = new int[2 * matcher.groupCount() + 2];
                for (int g = 0; g <= matcher.groupCount(); g++) {
                    groups[2 * g] = matcher.start(g);
                    groups[2 * g + 1] = matcher.end(g);
                }
                found.add(groups);
            }
            end = matcher.end();
        }
        return found;
    }

    private static Object findAll(GoCall call, @Nullable Object[] a) {
        String text = String.valueOf(a[1]);
        List<String> found = new ArrayList<>();
        for (int[] match : matches(matcher(a[0], text), GoCast.int64(a[2]))) {
            found.add(text.substring(match[0], match[1]));
        }
        return found.isEmpty() ? GoList.none(GoList.STRINGS) : GoList.strings(found);
    }

    private static Object split(GoCall call, @Nullable Object[] a) {
        long limit = GoCast.int64(a[2]);
        String text = String.valueOf(a[1]);
        if (limit == 0) {
            pattern(String.valueOf(a[0]));
            return GoList.none(GoList.STRINGS);
        }
        if (!String.valueOf(a[0]).isEmpty() && text.isEmpty()) {
            pattern(String.valueOf(a[0]));
            return GoList.strings(List.of(""));
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        int end = 0;
        for (int[] match : matches(matcher(a[0], text), limit)) {
            if (limit > 0 && parts.size() == limit - 1) {
                break;
            }
            end = match[0];
            if (match[1] != 0) {
                parts.add(text.substring(from, end));
            }
            from = match[1];
        }
        if (end != text.length()) {
            parts.add(text.substring(from));
        }
        return GoList.strings(parts);
    }

    private static Object replace(GoCall call, @Nullable Object[] a, boolean literal) {
        String text = String.valueOf(a[1]);
        String template = String.valueOf(a[2]);
        Pattern pattern = pattern(String.valueOf(a[0]));
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (int[] match : matches(pattern.matcher(text), -1)) {
            out.append(text, from, match[0]);
            if (literal) {
                out.append(template);
            } else {
                expand(out, template, text, pattern, match);
            }
            from = match[1];
            call.spend(template.length());
        }
        return out.append(text, from, text.length()).toString();
    }

    /// Writes a replacement: `$name`, `${name}` and `$$`; a name is the longest run of letters, digits and underscores.
    private static void expand(StringBuilder out, String template, String text, Pattern pattern, int[] match) {
        int at = 0;
        while (at < template.length()) {
            int dollar = template.indexOf('$', at);
            if (dollar < 0 || dollar + 1 >= template.length()) {
                out.append(template, at, template.length());
                return;
            }
            out.append(template, at, dollar);
            if (template.charAt(dollar + 1) == '$') {
                out.append('$');
                at = dollar + 2;
                continue;
            }
            boolean braces = template.charAt(dollar + 1) == '{';
            int start = dollar + (braces ? 2 : 1);
            int end = start;
            while (end < template.length() && word(template.charAt(end))) {
                end++;
            }
            if (end == start || (braces && (end >= template.length() || template.charAt(end) != '}'))) {
                out.append('$');
                at = dollar + 1;
                continue;
            }
            group(out, template.substring(start, end), text, pattern, match);
            at = braces ? end + 1 : end;
        }
    }

    private static boolean word(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static void group(StringBuilder out, String name, String text, Pattern pattern, int[] match) {
        Integer group = name.matches("0|[1-9][0-9]{0,7}")
                ? Integer.valueOf(name)
                : pattern.namedGroups().get(name);
        if (group != null && 2 * group + 1 < match.length && match[2 * group] >= 0) {
            out.append(text, match[2 * group], match[2 * group + 1]);
        }
    }

    private static String quoteMeta(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
                out.append('\\');
            }
            out.append(text.charAt(i));
        }
        return out.toString();
    }
}
