/// Git repositories as sources, through JGit: the only room that knows JGit.
///
/// One bare mirror for each URL, shared by all applications; one fetch for each change; files are read from
/// Git objects.
@NullMarked
package io.plumbline.source.git;

import org.jspecify.annotations.NullMarked;
