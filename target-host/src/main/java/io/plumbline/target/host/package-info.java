/// Plain hosts as a target: files, directories, processes, tasks, units and containers.
///
/// Writes are atomic, processes survive a restart of Plumbline and are adopted again by pid and start time.
@NullMarked
package io.plumbline.target.host;

import org.jspecify.annotations.NullMarked;
