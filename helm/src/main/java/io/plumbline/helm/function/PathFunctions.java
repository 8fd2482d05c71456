package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoText;
import io.plumbline.helm.golang.GoTypes;
import io.plumbline.helm.golang.GoUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Paths with slashes, and URLs.
final class PathFunctions {
    private PathFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("base", (_, a) -> base((String) a[0]), Param.STRING);
        to.add("dir", (_, a) -> dir((String) a[0]), Param.STRING);
        to.add("clean", (_, a) -> clean((String) a[0]), Param.STRING);
        to.add("ext", (_, a) -> extension((String) a[0]), Param.STRING);
        to.add("isAbs", (_, a) -> ((String) a[0]).startsWith("/"), Param.STRING);
        to.alias("osBase", "base");
        to.alias("osDir", "dir");
        to.alias("osClean", "clean");
        to.alias("osExt", "ext");
        to.alias("osIsAbs", "isAbs");
        to.add("urlParse", (_, a) -> parse((String) a[0]), Param.STRING);
        to.add("urlJoin", (_, a) -> join((GoMap) a[0]), Param.MAP);
        to.add("getHostByName", (_, _) -> "", Param.STRING);
    }

    /// The last element of a path.
    static String base(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end == 0 ? "/" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    private static String dir(String path) {
        return clean(path.substring(0, path.lastIndexOf('/') + 1));
    }

    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(dot) : "";
    }

    /// The shortest path that means the same.
    static String clean(String path) {
        boolean rooted = path.startsWith("/");
        List<String> kept = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (!part.equals("..")) {
                kept.add(part);
            } else if (!kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (!rooted) {
                kept.add(part);
            }
        }
        String joined = String.join("/", kept);
        return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    private static GoMap parse(String text) {
        GoUrl url;
        try {
            url = GoUrl.parse(text);
        } catch (GoError bad) {
            throw new GoError("unable to parse url: " + bad.text(), bad);
        }
        GoMap map = new GoMap();
        map.put("scheme", url.scheme());
        map.put("host", url.host());
        map.put("hostname", url.hostname());
        map.put("path", url.path());
        map.put("query", url.query());
        map.put("opaque", url.opaque());
        map.put("fragment", url.fragment());
        map.put("userinfo", url.userinfo());
        return map;
    }

    private static String text(GoMap map, String key) {
        if (!map.has(key)) {
            return "";
        }
        Object value = map.get(key);
        if (value instanceof String text) {
            return text;
        }
        throw new GoError("unable to parse " + key + " key, must be of type string, but "
                + (value == null ? "invalid" : GoTypes.kindName(value)) + " found");
    }

    private static String join(GoMap map) {
        String scheme = text(map, "scheme");
        String host = text(map, "host");
        String path = text(map, "path");
        String query = text(map, "query");
        String opaque = text(map, "opaque");
        String fragment = text(map, "fragment");
        String userinfo = text(map, "userinfo");
        String user = userinfo.isEmpty()
                ? ""
                : GoUrl.parse("proto://" + userinfo + "@host").userinfo();
        return new GoUrl(scheme, user, host, path, query, opaque, fragment).text();
    }

    /// A text as part of a query: blanks become `+`, all but letters, digits and `-_.~` become `%XX`.
    static String queryEscape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : GoText.bytes(text)) {
            char c = (char) (b & 0xFF);
            if (c == ' ') {
                out.append('+');
            } else if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return out.toString();
    }
}
