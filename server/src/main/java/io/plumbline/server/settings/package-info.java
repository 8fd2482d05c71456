/// What an operator can say, by flag, environment or file, in that order of strength.
///
/// One enum lists every setting with its default and its meaning; the command line help is made of it.
@NullMarked
package io.plumbline.server.settings;

import org.jspecify.annotations.NullMarked;
