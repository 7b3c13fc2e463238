/** Tests of classes, instances, arrays, fields, roots and references. */
@NullMarked
package dev.nettopsy.analyzer.graph;

import org.jspecify.annotations.NullMarked;
