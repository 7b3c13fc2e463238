/** What the invented services do, where more than one incident has the same service. */
@NullMarked
package dev.nettopsy.samples.workload;

import org.jspecify.annotations.NullMarked;
