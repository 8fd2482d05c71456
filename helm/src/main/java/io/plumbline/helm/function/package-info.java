/// The functions a Helm template may call: Go's own, Sprig's and Helm's.
///
/// Each file holds one family and adds it to a [FunctionCatalog]. Functions take arguments that were already checked
/// against their parameter types, are pure but for what [io.plumbline.helm.golang.GoCall] offers, and fail with Go's
/// texts.
@NullMarked
package io.plumbline.helm.function;

import org.jspecify.annotations.NullMarked;
