package dev.nettopsy.samples;

import java.nio.file.Path;

/** What a child left behind: its dump, and the truth about it. */
record Run(Child child, Path dump, Truth truth) {}
