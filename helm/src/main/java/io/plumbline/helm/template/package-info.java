/// Go's template language: lexer, parser and evaluator, with the texts of Go's errors.
///
/// A [TemplateSource] is parsed once into [Definition]s, which are immutable and shared by all renders. An [Evaluation]
/// runs one of them; it belongs to one thread.
@NullMarked
package io.plumbline.helm.template;

import org.jspecify.annotations.NullMarked;
