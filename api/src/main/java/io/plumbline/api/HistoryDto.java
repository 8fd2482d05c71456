package io.plumbline.api;

import java.util.List;

/// The latest runs of an application, newest first.
public record HistoryDto(List<RunDto> runs) {}
