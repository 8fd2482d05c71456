package io.plumbline.engine.hook;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import java.util.List;

/// The wave an object belongs to: an annotation with a whole number, else 0.
public final class Waves {
    /// Waves lie between the negative and the positive of this.
    public static final int WAVE_MAX = 1_000_000;

    private static final List<String> KEYS =
            List.of("plumbline.dev/sync-wave", "argocd.argoproj.io/sync-wave", "helm.sh/hook-weight");

    private Waves() {}

    /// The wave of an object; the first annotation that is there decides.
    ///
    /// @throws InvalidInput when the annotation is no whole number within the limit
    public static int of(ResourceObject object) {
        for (String key : KEYS) {
            var text = object.annotation(key);
            if (text.isPresent()) {
                return number(object, key, text.orElseThrow().strip());
            }
        }
        return 0;
    }

    private static int number(ResourceObject object, String key, String text) {
        try {
            int wave = Integer.parseInt(text);
            if (Math.abs((long) wave) <= WAVE_MAX) {
                return wave;
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the place
        }
        throw new InvalidInput(
                object.origin() + " " + object.ref(),
                "annotation " + key + " is '" + text + "'",
                "write a whole number from -" + WAVE_MAX + " to " + WAVE_MAX + ", in quotes");
    }
}
