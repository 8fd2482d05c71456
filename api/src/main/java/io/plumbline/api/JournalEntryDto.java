package io.plumbline.api;

import io.plumbline.model.JournalEntry;
import io.plumbline.model.RunId;
import io.plumbline.model.json.JournalJson;
import io.plumbline.yaml.MapNode;
import java.time.Instant;
import java.util.Optional;

/// One line of the journal.
///
/// @param id position; grows, with gaps
/// @param at when
/// @param application whom it is about
/// @param run the run it belongs to
/// @param type what kind of event: `RunStarted`, `ChangeFinished`, ...
/// @param data the event itself; its fields depend on the kind
public record JournalEntryDto(
        long id, Instant at, String application, Optional<String> run, String type, MapNode data) {
    /// An entry as it crosses the wire.
    public static JournalEntryDto of(JournalEntry entry) {
        return new JournalEntryDto(
                entry.id(),
                entry.at(),
                entry.application().value(),
                entry.run().map(RunId::value),
                JournalJson.type(entry.event()),
                JournalJson.write(entry.event()).without(JournalJson.TYPE));
    }
}
