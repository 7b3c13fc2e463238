/** What a series of samples shows: sudden growth that stays, and slow growth. Names no cause. */
@NullMarked
package dev.nettopsy.analyzer.trend;

import org.jspecify.annotations.NullMarked;
