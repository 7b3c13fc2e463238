/** The command line: one class a command, exit codes, progress. All of the analysis is behind the front door. */
@NullMarked
package dev.nettopsy.cli;

import org.jspecify.annotations.NullMarked;
