package io.plumbline.cli.remote;

import io.plumbline.model.Secret;
import java.net.URI;

/// Where a server listens and what opens it.
///
/// @param base scheme, host and port, without a path: `http://127.0.0.1:7421`
/// @param token the bearer token; empty when none is known
/// @param foundIn where this was learnt, for messages
public record ServerAddress(URI base, Secret token, String foundIn) {}
