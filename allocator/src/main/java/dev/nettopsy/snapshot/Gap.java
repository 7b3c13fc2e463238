package dev.nettopsy.snapshot;

/**
 * Something that could not be seen, said instead of guessed.
 *
 * @param what the thing: {@code "root records"}, {@code "class io.x.Chunk"}
 * @param why one sentence, with the offset where a file is damaged
 * @param effect which figures it touches, one sentence
 */
public record Gap(String what, String why, String effect) {}
