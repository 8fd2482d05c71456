package io.plumbline.engine.hook;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The wave an object belongs to: the first annotation with a whole number, else 0. Helm and Argo CD take
/// what is no whole number for 0 as well; here it is told.
public final class Waves {
    /// Waves lie between the negative and the positive of this.
    public static final int WAVE_MAX = 1_000_000;

    private static final List<String> KEYS =
            List.of("plumbline.dev/sync-wave", "argocd.argoproj.io/sync-wave", "helm.sh/hook-weight");
    private static final BigInteger MAX = BigInteger.valueOf(WAVE_MAX);
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,100}");

    private Waves() {}

    /// The wave of an object.
    ///
    /// @throws InvalidInput when the annotation is beyond the limit
    public static int of(ResourceObject object) {
        for (String key : KEYS) {
            Optional<String> text = object.annotation(key).map(String::strip).filter(Waves::isNumber);
            if (text.isPresent()) {
                return number(object, key, text.orElseThrow());
            }
        }
        return 0;
    }

    /// What of an object's annotations is no wave and does not count.
    public static Optional<String> warning(ResourceObject object) {
        for (String key : KEYS) {
            Optional<String> wrong = object.annotation(key).filter(text -> !isNumber(text.strip()));
            if (wrong.isPresent()) {
                return Optional.of(object.origin() + " " + object.ref() + ": annotation " + key + " is '"
                        + wrong.orElseThrow() + "', which is no whole number and does not count; its wave is "
                        + of(object));
            }
        }
        return Optional.empty();
    }

    private static boolean isNumber(String text) {
        return WHOLE_NUMBER.matcher(text).matches();
    }

    private static int number(ResourceObject object, String key, String text) {
        var wave = new BigInteger(text);
        if (wave.abs().compareTo(MAX) <= 0) {
            return wave.intValueExact();
        }
        throw new InvalidInput(
                object.origin() + " " + object.ref(),
                "annotation " + key + " is '" + text + "'",
                "write a whole number from -" + WAVE_MAX + " to " + WAVE_MAX + ", in quotes");
    }
}
