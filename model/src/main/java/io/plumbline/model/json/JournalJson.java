package io.plumbline.model.json;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.RunId;
import io.plumbline.yaml.MapNode;

/// Journal entries and events as documents. An event tells its kind in `type`, the simple name of its record.
public final class JournalJson {
    /// The field that names the kind of an event.
    public static final String TYPE = "type";

    private JournalJson() {}

    /// The name of an event's kind: `ChangeStarted`.
    public static String type(JournalEvent event) {
        return event.getClass().getSimpleName();
    }

    /// The document of an entry.
    public static MapNode write(JournalEntry entry) {
        MapNode.Builder node = MapNode.builder()
                .put("id", ValueJson.number(entry.id()))
                .put("at", ValueJson.text(entry.at()))
                .put("application", entry.application().value());
        entry.run().ifPresent(run -> node.put("run", run.value()));
        return node.put("event", write(entry.event())).build();
    }

    /// The entry of a document.
    ///
    /// @throws io.plumbline.model.InvalidInput when it is damaged or of a kind this version does not know
    public static JournalEntry readEntry(MapNode document) {
        var fields = new JsonFields("JournalEntry", document);
        return new JournalEntry(
                fields.number("id"),
                fields.time("at"),
                fields.parsed("application", ApplicationName::new),
                fields.optional("run", key -> fields.parsed(key, RunId::new)),
                EventReading.event(fields.inner("event")));
    }

    /// The document of an event.
    public static MapNode write(JournalEvent event) {
        return EventWriting.event(event);
    }

    /// The event of a document.
    ///
    /// @throws io.plumbline.model.InvalidInput when it is damaged or of a kind this version does not know
    public static JournalEvent readEvent(MapNode document) {
        return EventReading.event(new JsonFields("JournalEvent", document));
    }
}
