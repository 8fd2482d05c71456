package io.plumbline.api;

import java.util.List;

/// What an event of a code host has caused.
///
/// @param repositories addresses that were named by the event
/// @param applications how many applications look again
public record RefreshedDto(List<String> repositories, int applications) {}
