/// The first five minutes: a folder with a repository and two applications, a server that makes them live, and
/// the story that plays itself.
@NullMarked
package io.plumbline.cli.quickstart;

import org.jspecify.annotations.NullMarked;
