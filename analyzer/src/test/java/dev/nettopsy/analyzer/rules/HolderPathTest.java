package dev.nettopsy.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same fault has the same fingerprint wherever it is met, and another fault another one. */
class HolderPathTest {

    @Test
    void relocationIndicesAndCollectionsDoNotMatter() {
        assertThat(HolderPath.normalised(List.of(
                        "com.acme.Sessions#open",
                        "java.util.HashMap#table",
                        "java.util.HashMap$Node[12]",
                        "io.grpc.netty.shaded.io.netty.channel.DefaultChannelPipeline#head")))
                .isEqualTo(HolderPath.normalised(List.of(
                        "com.acme.Sessions#open",
                        "java.util.concurrent.ConcurrentHashMap#table",
                        "io.netty.channel.DefaultChannelPipeline#head")))
                .containsExactly("com.acme.Sessions#open", "io.netty.channel.DefaultChannelPipeline#head");
    }

    @Test
    void lambdasProxiesAndHiddenClassesLoseTheirNumbers() {
        assertThat(HolderPath.normalised(List.of("com.acme.Main$$Lambda$14/0x0000000800c03000#arg$1", "$Proxy12#h")))
                .isEqualTo(
                        HolderPath.normalised(List.of("com.acme.Main$$Lambda/0x00007f1c01003400#arg$1", "$Proxy3#h")));
    }

    @Test
    void aPathOfInternalStepsOnlyIsKept() {
        assertThat(HolderPath.normalised(List.of("java.util.ArrayList#elementData")))
                .containsExactly("java.util.ArrayList#elementData");
    }

    @Test
    void aClassWhoseNameOnlyResemblesNettyIsNotInternal() {
        assertThat(HolderPath.normalised(List.of("com.acmeio.netty.buffer.Mine#x", "com.acme.Keeper#y")))
                .containsExactly("com.acmeio.netty.buffer.Mine#x", "com.acme.Keeper#y");
    }

    @Test
    void fingerprintsTellFaultsApartAndHoldNoTextOfTheDump() {
        String one = Fingerprint.of(Cause.BUFFER_RETENTION, List.of("a", "b"));
        assertThat(one).isEqualTo(Fingerprint.of(Cause.BUFFER_RETENTION, List.of("a", "b")));
        assertThat(one).matches("buffer-retention:[0-9a-f]{12}");
        assertThat(one)
                .isNotEqualTo(Fingerprint.of(Cause.BUFFER_RETENTION, List.of("ab")))
                .isNotEqualTo(Fingerprint.of(Cause.BUFFER_LEAK, List.of("a", "b")));
    }

    @Test
    void aLongHostilePathTakesNoTime() {
        String hostile = "io.netty.".repeat(2000) + "$$Lambda".repeat(2000) + "/0x".repeat(2000);
        assertThat(HolderPath.normalised(List.of(hostile))).hasSize(1);
    }
}
