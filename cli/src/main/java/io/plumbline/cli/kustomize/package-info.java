/// The stand-in for the program `kustomize`.
///
/// `plumb kustomize build` takes the place of `kustomize build` in scripts: same arguments, same bytes on standard
/// output, same exit codes. It reads the file system directly and needs neither a server nor an application.
@NullMarked
package io.plumbline.cli.kustomize;

import org.jspecify.annotations.NullMarked;
