package io.plumbline.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who owns which fields of an object.
///
/// @param manager the name
/// @param operation how it writes: `Apply` or `Update`
/// @param subresource what it writes to besides the object itself; may be empty
/// @param at when it wrote last
/// @param fields as JSON pointers; an item of a keyed list is `[key=value]`; at most the first 500
public record ManagerDto(
        String manager, String operation, String subresource, Optional<Instant> at, List<String> fields) {}
