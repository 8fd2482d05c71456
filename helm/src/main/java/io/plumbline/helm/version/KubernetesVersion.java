package io.plumbline.helm.version;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The version of a cluster as templates see it.
///
/// @param text with a leading `v`; Helm 3 drops what follows the patch number, Helm 4 keeps it
/// @param release with a leading `v`, without what follows the patch number
/// @param major first number
/// @param minor second number
public record KubernetesVersion(String text, String release, String major, String minor) {
    private static final Pattern SHAPE = Pattern.compile("\\s*v?([0-9]+)\\.([0-9]+)((?:\\.[0-9]+)*)(.*)");

    /// Reads a version leniently; null when it is none.
    public static @Nullable KubernetesVersion parse(String text, boolean helm4) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String more = parts.group(3);
        String patch = more.isEmpty() ? "" : "." + number(more.substring(1).split("\\.", -1)[0]);
        String release = "v" + number(parts.group(1)) + "." + number(parts.group(2)) + patch;
        String full = text.strip().startsWith("v") ? text.strip() : "v" + text.strip();
        String shown = helm4 && !parts.group(4).isEmpty() ? full : release;
        return new KubernetesVersion(shown, release, number(parts.group(1)), number(parts.group(2)));
    }

    private static String number(String digits) {
        return digits.replaceFirst("^0+(?=[0-9])", "");
    }
}
