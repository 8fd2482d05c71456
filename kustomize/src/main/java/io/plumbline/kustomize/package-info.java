/// Kustomize for the JVM: a directory tree in, objects out; no process, no network, no temporary files.
@NullMarked
package io.plumbline.kustomize;

import org.jspecify.annotations.NullMarked;
