/// The rim: the web framework, and the composition root that builds a whole Plumbline by constructor calls.
///
/// [io.plumbline.server.PlumbServer] is the program, [io.plumbline.server.Wiring] puts the rooms together,
/// `settings` reads what an operator says, `door` decides who may come in, `rest` translates, `webhook`
/// listens to code hosts. Nothing here decides anything about applications.
@NullMarked
package io.plumbline.server;

import org.jspecify.annotations.NullMarked;
