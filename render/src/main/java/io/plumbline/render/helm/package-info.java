/// Renders charts with the parameters of an application: where values come from and which of them win, what templates
/// know of place and past, what is changed afterwards. The rules are those of Argo CD's `helm` block and of Flux's
/// HelmRelease; the engine itself is a library of its own.
@NullMarked
package io.plumbline.render.helm;

import org.jspecify.annotations.NullMarked;
