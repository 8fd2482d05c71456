package io.plumbline.source.reach;

import io.plumbline.model.Secret;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which proxy leads to a host, as the variables `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say it, in capitals or
/// not. The names after `NO_PROXY` cover what lies below them; `*`, addresses and networks such as `10.0.0.0/8`
/// are known too. This machine itself is always reached directly.
///
/// @param secure the way to `https` addresses
/// @param plain the way to `http` addresses
/// @param direct hosts that are reached without a proxy
public record ProxyTable(ProxyRoute secure, ProxyRoute plain, List<String> direct) {
    /// No proxies.
    public static final ProxyTable NONE = new ProxyTable(ProxyRoute.DIRECT, ProxyRoute.DIRECT, List.of());

    /// Copies the list.
    public ProxyTable {
        direct = List.copyOf(direct);
    }

    /// What the variables of a process say.
    ///
    /// @throws io.plumbline.model.InvalidInput when a proxy's address cannot be read
    public static ProxyTable of(Map<String, String> environment) {
        return new ProxyTable(
                route(environment, "HTTPS_PROXY"),
                route(environment, "HTTP_PROXY"),
                Arrays.stream(value(environment, "NO_PROXY").split("[,\\s]+"))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    /// The way that a declared route means for an address: [ProxyRoute.Usual] is looked up here.
    ///
    /// @param scheme `http` or `https`
    public ProxyRoute choose(ProxyRoute declared, String scheme, String host) {
        return switch (declared) {
            case ProxyRoute.Direct _, ProxyRoute.Through _ -> declared;
            case ProxyRoute.Usual _ -> isDirect(host.toLowerCase(Locale.ROOT)) ? ProxyRoute.DIRECT : usual(scheme);
        };
    }

    private ProxyRoute usual(String scheme) {
        return scheme.equalsIgnoreCase("http") ? plain : secure;
    }

    private boolean isDirect(String host) {
        return host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || direct.stream().anyMatch(name -> covers(name, host));
    }

    private static boolean covers(String name, String host) {
        if (name.equals("*")) {
            return true;
        }
        if (name.indexOf('/') > 0) {
            return isInside(host, name.substring(0, name.indexOf('/')), name.substring(name.indexOf('/') + 1));
        }
        String bare = name.replaceFirst(":\\d+$", "").replaceFirst("^\\*?\\.", "");
        return host.equals(bare) || host.endsWith("." + bare);
    }

    private static boolean isInside(String host, String network, String bits) {
        if (!host.matches("[0-9.]+|\\[[0-9a-f:]+]")
                || !network.matches("[0-9.]+|[0-9a-f:]+")
                || !bits.matches("\\d{1,3}")) {
            return false;
        }
        try {
            byte[] one = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).getAddress();
            byte[] other = InetAddress.ofLiteral(network).getAddress();
            int length = Integer.parseInt(bits);
            for (int bit = 0; bit < length && one.length == other.length && bit < one.length * 8; bit++) {
                if (((one[bit / 8] ^ other[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
                    return false;
                }
            }
            return one.length == other.length;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static ProxyRoute route(Map<String, String> environment, String name) {
        ProxyRoute route = ProxyRoute.parse(value(environment, name), Secret.of(""));
        return route instanceof ProxyRoute.Usual ? ProxyRoute.DIRECT : route;
    }

    private static String value(Map<String, String> environment, String name) {
        String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        return lower.isEmpty() ? environment.getOrDefault(name, "") : lower;
    }
}
