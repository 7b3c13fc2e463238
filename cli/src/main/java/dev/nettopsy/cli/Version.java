package dev.nettopsy.cli;

import dev.nettopsy.analyzer.ToolVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"nettopsy " + ToolVersion.NUMBER};
    }
}
