/// What holds objects together: names that refer to other objects, and variables. Both are followed once, at the very
/// end of a build, when all names are final.
@NullMarked
package io.plumbline.kustomize.reference;

import org.jspecify.annotations.NullMarked;
