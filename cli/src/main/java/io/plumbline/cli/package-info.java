/// The command `plumb`.
///
/// One class for each verb; a verb is made only when it is the one that was asked for. Remote verbs speak the REST
/// interface of a server through [io.plumbline.cli.remote.RemoteServer]; offline verbs call source, render and engine
/// directly. What `-o json` prints is what the interface sends. Exit codes are those of [ExitCode].
@NullMarked
package io.plumbline.cli;

import org.jspecify.annotations.NullMarked;
