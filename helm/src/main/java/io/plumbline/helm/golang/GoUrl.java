package io.plumbline.helm.golang;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/// A URL in parts, read and written as Go's `net/url` does.
///
/// @param userinfo escaped, as it is written
/// @param path unescaped
/// @param fragment unescaped
public record GoUrl(
        String scheme, String userinfo, String host, String path, String query, String opaque, String fragment) {
    private static final String PATH_SAFE = "-_.~$&+,/:;=@";
    private static final String USER_SAFE = "-_.~$&+,;=";
    private static final String FRAGMENT_SAFE = "-_.~$&+,/:;=?@!()*'";
    private static final String HOST_SAFE = "-_.~!$&'()*+,;=:[]<>\"";

    /// Reads a URL; [GoError] with Go's text when it is malformed.
    public static GoUrl parse(String text) {
        try {
            int hash = text.indexOf('#');
            String fragment = hash < 0 ? "" : unescape(text.substring(hash + 1));
            return parts(hash < 0 ? text : text.substring(0, hash), fragment);
        } catch (GoError bad) {
            throw new GoError("parse " + GoQuote.quote(text) + ": " + bad.text(), bad);
        }
    }

    private static GoUrl parts(String text, String fragment) {
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new GoError("net/url: invalid control character in URL");
        }
        if (text.equals("*")) {
            return new GoUrl("", "", "", "*", "", "", fragment);
        }
        int colon = schemeEnd(text);
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon + 1);
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        rest = question < 0 ? rest : rest.substring(0, question);
        if (!rest.startsWith("/")) {
            if (!scheme.isEmpty()) {
                return new GoUrl(scheme, "", "", "", query, rest, fragment);
            }
            int slash = rest.indexOf('/');
            if ((slash < 0 ? rest : rest.substring(0, slash)).indexOf(':') >= 0) {
                throw new GoError("first path segment in URL cannot contain colon");
            }
        }
        String user = "";
        String host = "";
        boolean authority = rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"));
        if (authority) {
            int slash = rest.indexOf('/', 2);
            String name = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            rest = slash < 0 ? "" : rest.substring(slash);
            int at = name.lastIndexOf('@');
            user = at < 0 ? "" : escape(unescapeUser(name.substring(0, at)), USER_SAFE + ":");
            host = host(name.substring(at + 1));
        }
        return new GoUrl(scheme, user, host, unescape(rest), query, "", fragment);
    }

    private static String unescapeUser(String user) {
        int colon = user.indexOf(':');
        return colon < 0
                ? unescape(user)
                : unescape(user.substring(0, colon)) + ":" + unescape(user.substring(colon + 1));
    }

    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (letter) {
                continue;
            }
            if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.') {
                if (i == 0) {
                    return -1;
                }
                continue;
            }
            if (c == ':') {
                if (i == 0) {
                    throw new GoError("missing protocol scheme");
                }
                return i;
            }
            return -1;
        }
        return -1;
    }

    private static String host(String host) {
        int bracket = host.startsWith("[") ? host.lastIndexOf(']') : -1;
        if (host.startsWith("[") && bracket < 0) {
            throw new GoError("missing ']' in host");
        }
        int colon = host.startsWith("[") ? bracket + 1 : host.lastIndexOf(':');
        String port = colon < 0 ? "" : host.substring(colon);
        if (!port.isEmpty() && !port.matches(":[0-9]*")) {
            throw new GoError("invalid port " + GoQuote.quote(port) + " after host");
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c < 0x80 && c != '%' && !Character.isLetterOrDigit(c) && HOST_SAFE.indexOf(c) < 0) {
                throw new GoError("invalid character " + GoQuote.quote(String.valueOf(c)) + " in host name");
            }
        }
        return unescape(host);
    }

    private static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = GoText.bytes(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.write(in[i]);
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                String bad = GoText.of(java.util.Arrays.copyOfRange(in, i, Math.min(in.length, i + 3)));
                throw new GoError("invalid URL escape " + GoQuote.quote(bad));
            }
            out.write(high << 4 | low);
            i += 2;
        }
        return GoText.of(out.toByteArray());
    }

    private static String escape(String text, String safe) {
        StringBuilder out = new StringBuilder();
        for (byte b : GoText.bytes(text)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || safe.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    /// The host without brackets and port.
    public String hostname() {
        if (host.startsWith("[")) {
            return host.substring(1, host.indexOf(']'));
        }
        int colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    /// The URL as Go writes it.
    public String text() {
        StringBuilder out = new StringBuilder();
        if (!scheme.isEmpty()) {
            out.append(scheme).append(':');
        }
        if (!opaque.isEmpty()) {
            out.append(opaque);
        } else {
            if (!scheme.isEmpty() || !host.isEmpty() || !userinfo.isEmpty()) {
                if (!host.isEmpty() || !path.isEmpty() || !userinfo.isEmpty()) {
                    out.append("//");
                }
                out.append(userinfo.isEmpty() ? "" : userinfo + "@").append(escape(host, HOST_SAFE));
            }
            String escaped = escape(path, PATH_SAFE);
            if (!escaped.isEmpty() && !escaped.startsWith("/") && !host.isEmpty()) {
                out.append('/');
            }
            out.append(escaped);
        }
        if (!query.isEmpty()) {
            out.append('?').append(query);
        }
        if (!fragment.isEmpty()) {
            out.append('#').append(escape(fragment, FRAGMENT_SAFE));
        }
        return out.toString();
    }
}
