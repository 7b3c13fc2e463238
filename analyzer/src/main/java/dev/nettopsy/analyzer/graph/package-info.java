/** Classes, instances, arrays, fields, roots and threads of a dump, without its file format. */
@NullMarked
package dev.nettopsy.analyzer.graph;

import org.jspecify.annotations.NullMarked;
