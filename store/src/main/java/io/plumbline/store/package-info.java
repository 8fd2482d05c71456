/// Ports for specs, status, inventory, leases and the append-only journal.
///
/// One writer for each fact; every adapter runs the same contract tests.
@NullMarked
package io.plumbline.store;

import org.jspecify.annotations.NullMarked;
