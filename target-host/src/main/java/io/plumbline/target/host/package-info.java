/// Plain hosts as a target: files, directories, processes, tasks, systemd units and containers of group
/// `host.plumbline.dev/v1`.
///
/// What comes in are declared objects; what goes out are atomic writes, supervised processes and their state.
/// What was applied is kept in one append-only file per target ([HostTarget]), written before the effect, so that
/// a crash orphans nothing. Processes outlive Plumbline and are adopted again by pid and start time; a task is
/// claimed by an atomic `mkdir` inside the started shell, so that it never runs twice.
///
/// Must stay true: one thread owns a process ([Supervisor]) or a task run ([TaskRun]); closing the target ends the
/// threads and leaves the processes running; a secret value is never written to the state file; nothing outside
/// the allowed roots is touched.
@NullMarked
package io.plumbline.target.host;

import org.jspecify.annotations.NullMarked;
