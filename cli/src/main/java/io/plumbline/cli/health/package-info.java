/// The verbs for authors of health rules and actions: objects from files are judged, and actions worked out, without
/// a server and without changing anything.
@NullMarked
package io.plumbline.cli.health;

import org.jspecify.annotations.NullMarked;
