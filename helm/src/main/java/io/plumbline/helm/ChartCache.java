package io.plumbline.helm;

import io.plumbline.helm.chart.Chart;
import io.plumbline.helm.chart.ChartLoader;
import java.util.LinkedHashMap;
import java.util.Map;

/// Charts that were read, by the digest of their files; the least recently used leave first. One lock guards it.
final class ChartCache {
    /// How many charts are kept.
    static final int CHARTS_MAX = 64;

    static final ChartCache SHARED = new ChartCache();

    private final LinkedHashMap<String, Chart> known = new LinkedHashMap<>(16, 0.75f, true);

    Chart load(ChartFiles files, boolean helm4) {
        String digest = files.digest();
        if (digest.isEmpty()) {
            return ChartLoader.load(files, helm4);
        }
        String key = (helm4 ? "4:" : "3:") + digest;
        synchronized (this) {
            Chart found = known.get(key);
            if (found != null) {
                return found;
            }
        }
        Chart loaded = ChartLoader.load(files, helm4);
        synchronized (this) {
            known.put(key, loaded);
            if (known.size() > CHARTS_MAX) {
                Map.Entry<String, Chart> eldest = known.pollFirstEntry();
                known.remove(eldest.getKey());
            }
        }
        return loaded;
    }
}
