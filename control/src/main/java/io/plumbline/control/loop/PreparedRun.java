package io.plumbline.control.loop;

import io.plumbline.model.Application;
import io.plumbline.model.Digest;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.RunId;
import io.plumbline.model.Trigger;
import java.time.Instant;
import java.util.List;

/// One run, ready to be executed.
///
/// @param id the run
/// @param application whose run
/// @param trigger why
/// @param by who asked; `plumbline` for automation
/// @param desired what is applied
/// @param observation the plan, and what it was made from
/// @param wanted the rendering that was desired when the run was decided; differs from `desired` in a rollback
/// @param startedAt when the run started
/// @param recorded what the journal has of it already; empty for a new run
record PreparedRun(
        RunId id,
        Application application,
        Trigger trigger,
        String by,
        Desired desired,
        Observation observation,
        Digest wanted,
        Instant startedAt,
        List<JournalEvent> recorded) {}
