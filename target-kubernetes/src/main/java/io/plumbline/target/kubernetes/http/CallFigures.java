package io.plumbline.target.kubernetes.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts requests by verb. Safe for many threads.
public final class CallFigures {
    private final Map<ApiVerb, LongAdder> byVerb = new EnumMap<>(ApiVerb.class);
    private final LongAdder throttled = new LongAdder();

    CallFigures() {
        for (ApiVerb verb : ApiVerb.values()) {
            byVerb.put(verb, new LongAdder());
        }
    }

    void sent(ApiVerb verb) {
        counter(verb).increment();
    }

    void throttled() {
        throttled.increment();
    }

    private LongAdder counter(ApiVerb verb) {
        return byVerb.getOrDefault(verb, throttled);
    }

    /// Requests sent under a verb.
    public long of(ApiVerb verb) {
        return counter(verb).sum();
    }

    /// Requests sent by the word of their verb; verbs without a request are left out.
    public SortedMap<String, Long> byWord() {
        var words = new TreeMap<String, Long>();
        for (ApiVerb verb : ApiVerb.values()) {
            if (of(verb) > 0) {
                words.put(verb.word(), of(verb));
            }
        }
        return words;
    }

    /// All requests sent.
    public long all() {
        return byVerb.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /// Answers that said that we ask too much.
    public long refusedByPace() {
        return throttled.sum();
    }
}
