package io.plumbline.server.rest;

import io.plumbline.server.connection.ConnectionTrials;
import io.plumbline.server.secret.StoredSecrets;
import io.plumbline.store.SpecStore;

/// What people have entrusted to the server.
///
/// @param specs the declared objects
/// @param secrets what was handed over; tells names only
/// @param trials tries the connections that are declared
public record Entrusted(SpecStore specs, StoredSecrets secrets, ConnectionTrials trials) {}
