package io.plumbline.server.rest;

import io.plumbline.control.ControlPlane;
import io.plumbline.server.door.AccessRules;
import io.plumbline.server.door.Sessions;
import io.plumbline.server.webhook.SenderCheck;

/// What the web side works with.
///
/// @param control the one way in
/// @param access who may come in
/// @param sessions links and sessions of the web page
/// @param webhooks who may send events
/// @param fleet all applications at one moment
/// @param chronicle what the journal tells
/// @param verdicts how objects are judged, and what can be done with them
/// @param facts what the server knows of itself
/// @param replicas whether other processes write the same journal
public record Rim(
        ControlPlane control,
        AccessRules access,
        Sessions sessions,
        SenderCheck webhooks,
        FleetView fleet,
        Chronicle chronicle,
        Verdicts verdicts,
        ServerFacts facts,
        boolean replicas) {
    /// The parts that are made of the others.
    public static Rim of(
            ControlPlane control, AccessRules access, Sessions sessions, SenderCheck webhooks, ServerFacts facts) {
        var commits = new CommitBook(control);
        return new Rim(
                control,
                access,
                sessions,
                webhooks,
                new FleetView(control, commits, facts.clock()),
                new Chronicle(control, commits),
                new Verdicts(facts.entrusted().specs()),
                facts,
                false);
    }

    /// This rim of a process that shares its journal with others.
    public Rim withReplicas() {
        return new Rim(control, access, sessions, webhooks, fleet, chronicle, verdicts, facts, true);
    }
}
