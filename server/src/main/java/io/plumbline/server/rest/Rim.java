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
public record Rim(ControlPlane control, AccessRules access, Sessions sessions, SenderCheck webhooks) {}
