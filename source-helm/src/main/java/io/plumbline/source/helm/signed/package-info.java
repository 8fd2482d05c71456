/// Who must have signed what is pulled, and whether they did. A policy names the keys for a repository; what has no
/// signature by one of them is refused before it is used, also when it was kept from before. Signatures that held are
/// kept beside what they are for, so that they can be checked again without asking anybody.
@NullMarked
package io.plumbline.source.helm.signed;

import org.jspecify.annotations.NullMarked;
