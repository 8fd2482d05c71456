package io.plumbline.api;

import java.util.List;
import java.util.Optional;

/// What a plan or sync is made for.
///
/// @param revision another revision than the declared one
/// @param prune whether objects that left the rendering are deleted; missing for what the application says
/// @param only limits the run to these objects; empty for all
/// @param force goes on in spite of a hold or an exceeded deletion budget
public record PlanRequestDto(Optional<String> revision, Optional<Boolean> prune, List<RefDto> only, boolean force) {}
