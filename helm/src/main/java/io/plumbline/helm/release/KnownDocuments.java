package io.plumbline.helm.release;

import java.util.LinkedHashMap;
import java.util.Map;

/// Documents that were read, by their text: from one render of a chart to the next most documents stay the same.
///
/// Bounded by characters; the least recently used leave first. One lock guards it, reading happens outside of it.
final class KnownDocuments {
    /// How many characters of documents are kept.
    static final long CHARACTERS_MAX = 16L << 20;

    static final KnownDocuments SHARED = new KnownDocuments();

    private final LinkedHashMap<String, DocumentHead> known = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    /// The head of a document; fails as [DocumentHead#read], and failures are not kept.
    DocumentHead read(String document, boolean helm4) {
        synchronized (this) {
            DocumentHead found = known.get(document);
            if (found != null) {
                return found;
            }
        }
        DocumentHead head = DocumentHead.read(document, helm4);
        synchronized (this) {
            if (known.put(document, head) == null) {
                characters += document.length();
            }
            while (characters > CHARACTERS_MAX && known.size() > 1) {
                Map.Entry<String, DocumentHead> eldest = known.pollFirstEntry();
                characters -= eldest.getKey().length();
            }
        }
        return head;
    }
}
