/// HTTP to [io.plumbline.control.ControlPlane] and back. Each method translates and decides nothing; each
/// failure has one shape.
@NullMarked
package io.plumbline.server.rest;

import org.jspecify.annotations.NullMarked;
